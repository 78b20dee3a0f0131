import type { Problem } from './problems.ts';

/**
 * Each problem once, by file and place. A type error gives way to a problem of another kind on its line, which says the
 * same more plainly.
 */
export function orderProblems(problems: readonly Problem[]): Problem[] {
  const plainLines = new Set(problems.filter(({ code }) => code !== 'TYPE_ERROR').map(toLine));
  const unique = new Map<string, Problem>();
  for (const problem of problems) {
    if (problem.code === 'TYPE_ERROR' && plainLines.has(toLine(problem))) continue;
    unique.set(JSON.stringify([problem.code, problem.message, toLine(problem), problem.column]), problem);
  }
  return [...unique.values()].toSorted(
    (a, b) =>
      (a.file ?? '').localeCompare(b.file ?? '', 'en') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

function toLine({ file, line }: Problem): string {
  return `${file}:${line}`;
}
