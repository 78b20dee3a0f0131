import { parseChangelog, PlatformError, selectChanges } from '@digital-commerce/plugin-schema';
import type { Changelog, Readme, Showcase } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import type { Principal } from '../auth/principal.ts';
import { pluginReleases, plugins } from '../db/tables.ts';
import type { Services } from '../services.ts';
import type { ReleaseId } from './change-release.ts';
import { parseStoredShowcase, releaseNotFound } from './releases.ts';
import { loadShowcasePart } from './showcase-store.ts';
import { isReleaseVisible } from './viewer.ts';

type Stores = Pick<Services, 'db' | 'env'>;

/** A release, and who wants to see it. */
export interface ShowcaseOf extends ReleaseId {
  principal: Principal | undefined;
}

/** @throws RELEASE_NOT_FOUND, also for a release that somebody may not see */
export async function loadReadme(stores: Stores, of: ShowcaseOf): Promise<Readme> {
  const { hash, showcase } = await findShowcase(stores, of);
  const { plugin, version } = of;
  if (!showcase.hasReadme) return { plugin, version };
  const object = await loadShowcasePart(stores.env.ARTIFACTS, hash, 'readme');
  return { plugin, version, text: await object.text() };
}

/**
 * @param after leaves out this version and older ones, and those that are newer than the release
 * @throws RELEASE_NOT_FOUND, also for a release that somebody may not see
 */
export async function loadChangelog(stores: Stores, of: ShowcaseOf, after: string | undefined): Promise<Changelog> {
  const { hash, showcase } = await findShowcase(stores, of);
  const { plugin, version } = of;
  if (!showcase.hasChangelog) return { plugin, version, versions: [] };
  const text = await (await loadShowcasePart(stores.env.ARTIFACTS, hash, 'changelog')).text();
  const entries = parseChangelog(text);
  if (after === undefined) return { plugin, version, text, versions: toVersions(entries) };
  const changes = selectChanges(entries, after, version);
  if (changes.length === 0) return { plugin, version, versions: [] };
  return {
    plugin,
    version,
    text: changes.map((entry) => entry.text).join('\n\n'),
    versions: toVersions(changes),
  };
}

/**
 * A screenshot's bytes, and what they are.
 * @throws RELEASE_NOT_FOUND, also for a release that somebody may not see; SCREENSHOT_NOT_FOUND
 */
export async function loadScreenshot(
  stores: Stores,
  of: ShowcaseOf,
  digest: string,
): Promise<{ body: ReadableStream; type: Showcase['screenshots'][number]['type'] }> {
  const { hash, showcase } = await findShowcase(stores, of);
  const screenshot = showcase.screenshots.find((one) => one.digest === digest);
  if (screenshot === undefined) {
    throw new PlatformError(
      'SCREENSHOT_NOT_FOUND',
      `Release "${of.version}" of "${of.plugin}" has no screenshot "${digest}". \`showcase\` of the release lists those that it has.`,
    );
  }
  const { body } = await loadShowcasePart(stores.env.ARTIFACTS, hash, screenshot.digest);
  return { body, type: screenshot.type };
}

function toVersions(entries: readonly { version: string }[]): string[] {
  return [...new Set(entries.map(({ version }) => version))];
}

async function findShowcase(
  { db }: Stores,
  { plugin, version, principal }: ShowcaseOf,
): Promise<{ hash: string; showcase: Showcase }> {
  const [row] = await db
    .select({ hash: pluginReleases.hash, showcase: pluginReleases.showcase })
    .from(pluginReleases)
    .innerJoin(plugins, eq(plugins.id, pluginReleases.pluginId))
    .where(and(eq(pluginReleases.pluginId, plugin), eq(pluginReleases.version, version), isReleaseVisible(principal)));
  if (row === undefined) throw releaseNotFound(plugin, version);
  return { hash: row.hash, showcase: parseStoredShowcase(row.showcase) };
}
