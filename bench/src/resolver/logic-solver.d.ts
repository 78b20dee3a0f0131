/** The part of the package that the bench uses; it has no types of its own. */
declare module 'logic-solver' {
  type Formula = string | { readonly type: string };

  interface Solution {
    getTrueVars(): string[];
  }

  class Solver {
    require(formula: Formula): void;
    solve(): Solution | null;
    minimizeWeightedSum(solution: Solution, terms: readonly Formula[], weights: number | readonly number[]): Solution;
  }

  const Logic: {
    Solver: typeof Solver;
    atMostOne(formulas: readonly Formula[]): Formula;
    implies(condition: Formula, consequence: Formula): Formula;
    or(formulas: readonly Formula[]): Formula;
    not(formula: Formula): Formula;
  };
  export default Logic;
}
