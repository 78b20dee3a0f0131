import type { Problem } from '@digital-commerce/plugin-bundle';
import path from 'node:path';

/** One line, `file:line:column: message`, with the file as seen from `cwd`. */
export function formatProblem(problem: Problem, { folder, cwd }: { folder: string; cwd: string }): string {
  const { file, line, column, severity, message } = problem;
  const place = [
    file === undefined ? undefined : path.relative(cwd, path.resolve(folder, file)),
    ...(file === undefined ? [] : [line, line === undefined ? undefined : column]),
  ].filter((part) => part !== undefined);
  return `${place.map((part) => `${part}:`).join('')}${place.length === 0 ? '' : ' '}${severity === 'warning' ? 'warning: ' : ''}${message}`;
}
