import type { plugins } from '../db/tables.ts';
import { prerelease } from 'semver';
import { parseStoredManifest, sortNewestFirst } from './releases.ts';
import type { ReleaseRow } from './releases.ts';

type SummaryColumn = 'name' | 'description' | 'category' | 'keywords' | 'latestVersion';

/**
 * What lists show of a plugin, from the newest stable release that is neither yanked, killed nor held back; when there is
 * none, from the newest of all, where one that is held back comes last.
 */
export function toSummaryColumns(
  releases: readonly ReleaseRow[],
): Pick<typeof plugins.$inferInsert, SummaryColumn> & { latestVersion: string } {
  const newestFirst = sortNewestFirst(releases);
  const shown = newestFirst.find(isStable) ?? newestFirst.find(({ held }) => !held) ?? newestFirst[0];
  if (shown === undefined) throw new TypeError('A plugin has at least one release.');
  const { name, description, category, keywords } = parseStoredManifest(shown.manifest);
  return {
    name,
    description: description ?? null,
    category,
    keywords: toKeywordText(keywords),
    latestVersion: shown.version,
  };
}

function isStable({ version, held, yankedAt, killedAt }: ReleaseRow): boolean {
  return prerelease(version) === null && !held && yankedAt === null && killedAt === null;
}

function toKeywordText(keywords: readonly string[]): string {
  return ` ${keywords.map((keyword) => keyword.toLowerCase()).join(' ')} `;
}
