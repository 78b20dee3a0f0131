import type { ResolveInput } from '@digital-commerce/plugin-resolver';
import { resolve } from '@digital-commerce/plugin-resolver';
import { solveWithLogicSolver } from './solve-with-logic-solver.ts';
import { solveWithElm } from './solve-with-elm.ts';

/** Version by plugin, or undefined when there is no solution. */
export type Solve = (input: ResolveInput) => ReadonlyMap<string, string> | undefined;

export const SOLVERS: Readonly<Record<string, Solve>> = {
  'our resolver': (input) => {
    const resolution = resolve(input);
    return resolution.ok ? resolution.versions : undefined;
  },
  'elm-solve-deps-wasm (PubGrub in Rust)': solveWithElm,
  'logic-solver (MiniSat)': solveWithLogicSolver,
};
