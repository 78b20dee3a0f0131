import type { Problem } from './problems.ts';

/** One line for a terminal: `plugin.ts:4:9: error UNKNOWN_HOOK: …`. */
export function formatProblem({ file, line, column, severity, code, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place === '' ? '' : `${place}: `}${severity} ${code}: ${message}`;
}
