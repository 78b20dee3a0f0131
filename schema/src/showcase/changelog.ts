import { compare, parse } from 'semver';

export interface ChangelogEntry {
  version: string;
  /** Markdown: the heading of the version and all below it. */
  text: string;
}

/**
 * The versions that a changelog tells of, in its order. A version's heading begins with it, as `## 1.2.0`,
 * `## [1.2.0] - 2026-01-31` or `# v1.2.0 (2026-01-31)`; what stands before the first one belongs to none.
 */
export function parseChangelog(text: string): ChangelogEntry[] {
  const entries: { version: string; level: number; lines: string[] }[] = [];
  let current: (typeof entries)[number] | undefined;
  let fence: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    fence = toFence(line, fence);
    const heading = fence === undefined ? HEADING.exec(line) : null;
    const level = heading?.[1]?.length ?? 0;
    const version = heading === null ? undefined : parse(VERSION.exec(heading[2] ?? '')?.[1])?.version;
    if (version !== undefined) {
      current = { version, level, lines: [line] };
      entries.push(current);
    } else if (current !== undefined) {
      // Such as "Unreleased": of the versions' own level, and none of them.
      if (level > 0 && level <= current.level) current = undefined;
      else current.lines.push(line);
    }
  }
  return entries.map(({ version, lines }) => ({ version, text: lines.join('\n').trim() }));
}

/**
 * What is new in a release for somebody who has another one: the entries above the one, and up to the other, newest first.
 * Of a changelog that names no versions nothing can be told.
 */
export function selectChanges(entries: readonly ChangelogEntry[], after: string, upTo: string): ChangelogEntry[] {
  return entries
    .filter(({ version }) => compare(version, after) > 0 && compare(version, upTo) <= 0)
    .toSorted((a, b) => compare(b.version, a.version));
}

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
/** The longest that a version may be, so that no heading is slow to read. */
const VERSION = /^(?:version )?\[?v?(\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[\w.-]{1,40})?)(?![\w.-])/i;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** The fence of the code that a line stands in, itself included when it begins there. */
function toFence(line: string, open: string | undefined): string | undefined {
  const [, marks, rest = ''] = FENCE.exec(line) ?? [];
  if (marks === undefined) return open;
  if (open === undefined) return marks;
  const isEnd = marks.startsWith(open) && rest.trim() === '';
  return isEnd ? undefined : open;
}
