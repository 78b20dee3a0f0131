export interface RuleLine {
  /** From 1. */
  number: number;
  text: string;
}

/** One thing that is wrong with a file of rules. */
export interface RuleProblem {
  line: number;
  message: string;
}

const MAX_LINE_LENGTH = 2_000;

/** The lines of a file of rules, without empty ones and comments. */
export function readRuleLines(file: string, problems: RuleProblem[]): RuleLine[] {
  const lines = file.split('\n').map((line, index) => ({ number: index + 1, text: line.trim() }));
  return lines.filter(({ number, text }) => {
    if (text.length > MAX_LINE_LENGTH) {
      problems.push({ line: number, message: `It is longer than ${MAX_LINE_LENGTH} characters.` });
      return false;
    }
    return text !== '' && !text.startsWith('#');
  });
}
