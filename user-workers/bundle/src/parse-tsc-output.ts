import { createProblem } from './problems.ts';
import type { Problem } from './problems.ts';

/**
 * Problems in what `tsc --pretty false` prints when it runs in the plugin folder. Errors in files outside, which only
 * the plugin's own compiler options can bring about, are left out.
 */
export function parseTscOutput(output: string): Problem[] {
  const problems: Problem[] = [];
  for (const line of output.split(/\r?\n/)) {
    const last = problems.at(-1);
    const inFile = /^(?<file>.+?)\((?<line>\d+),(?<column>\d+)\): error (?<text>TS\d+: .*)$/.exec(line)?.groups;
    const anywhere = /^error (?<text>TS\d+: .*)$/.exec(line)?.groups;
    if (inFile !== undefined) {
      const place = { file: inFile['file'] ?? '', line: Number(inFile['line']), column: Number(inFile['column']) };
      problems.push(createProblem('TYPE_ERROR', inFile['text'] ?? '', place));
    } else if (anywhere !== undefined) {
      problems.push(createProblem('TYPE_ERROR', anywhere['text'] ?? '', { file: 'tsconfig.json' }));
    } else if (last !== undefined && /^\s+\S/.test(line)) {
      last.message += `\n${line}`;
    }
  }
  return problems.filter(({ file = '' }) => !file.startsWith('..') && !/^([A-Za-z]:)?[\\/]/.test(file));
}
