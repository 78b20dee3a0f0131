import type { Place } from './problems.ts';

/**
 * Where a manifest field stands in `plugin.ts`, as well as text can tell: its string value as a literal, else the
 * innermost key of its path that the source mentions. Without a hit, the file alone.
 */
export function locateInSource(source: string, path: readonly PropertyKey[], value: unknown): Place {
  const file = 'plugin.ts';
  const keys = path.filter((key) => typeof key === 'string').toReversed();
  const patterns = [
    ...(typeof value === 'string' && value !== '' ? [new RegExp(`(['"\`])${escape(value)}\\1`)] : []),
    ...keys.map((key) => new RegExp(`(?<![\\w$])${escape(key)}(?![\\w$])`)),
  ];
  for (const pattern of patterns) {
    const index = source.search(pattern);
    if (index !== -1) return { file, ...toPosition(source, index) };
  }
  return { file };
}

function toPosition(source: string, index: number): { line: number; column: number } {
  const before = source.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
