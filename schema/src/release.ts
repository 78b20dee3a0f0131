import type { ManifestInput } from './manifest/index.ts';
import type { ReleaseShowcase } from './showcase/showcase.ts';

/** One ES module of a release. `name` is what other modules import it by. */
export interface ReleaseModule {
  name: string;
  source: string;
}

/**
 * A file that the manifest names, apart from its handlers: SQL of a migration, texts of a language, and, under the name of
 * what it was bundled from, a script for the shop's pages.
 */
export interface ReleaseFile {
  name: string;
  source: string;
}

/** Everything that makes a release: what the CLI uploads and the registry keeps. */
export interface ReleaseBundle {
  /** As the author wrote it, without defaults: a schema that gains fields does not change what a release is. */
  manifest: ManifestInput;
  /** The module whose default export is the `PluginWorker`. */
  mainModule: string;
  modules: ReleaseModule[];
  /** Those of `listReleaseFiles`. */
  files: ReleaseFile[];
  /** Named `<module>.map`. They are kept beside the release and are not part of its identity. */
  sourceMaps: ReleaseModule[];
  /** What the registry shows of it. Default: nothing. */
  showcase?: ReleaseShowcase;
}

/** A release as it is kept. Those of the first version of the platform had no files, and their hash is without any. */
export type KeptRelease = Omit<ReleaseBundle, 'files'> & Partial<Pick<ReleaseBundle, 'files'>>;

/** File name of a module, at most 200 characters. A path stays inside the release. */
export const MODULE_NAME_PATTERN = /^(?=.{1,200}$)(?!.*(^|\/)\.{1,2}(\/|$))[\w.-]+(\/[\w.-]+)*\.m?js$/;

/** Date whose runtime behaviour a plugin Worker gets. Before 2026-08-04, so Node's built-ins stay off. */
export const PLUGIN_COMPATIBILITY_DATE = '2026-07-01';

/**
 * SHA-256 over manifest, modules, files and showcase, in hex; the same for any order of keys, modules and files.
 * @param sha256 the platform's digest, for example `(bytes) => crypto.subtle.digest('SHA-256', bytes)`
 */
export async function hashRelease(
  release: Omit<KeptRelease, 'sourceMaps'>,
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
): Promise<string> {
  const { manifest, mainModule, modules, files, showcase } = release;
  const shown = showcase === undefined ? undefined : await describeShowcase(showcase, sha256);
  // A release that shows nothing is what it was before there were showcases.
  const parts: unknown[] = [sortKeys(manifest), mainModule, sortByName(modules)];
  if (files !== undefined) parts.push(sortByName(files));
  if (shown !== undefined) parts.push(shown);
  return toHex(await sha256(encodeUtf8(JSON.stringify(parts))));
}

async function describeShowcase(
  { readme, changelog, screenshots }: ReleaseShowcase,
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
): Promise<unknown[] | undefined> {
  if (readme === undefined && changelog === undefined && screenshots.length === 0) return undefined;
  const images = await Promise.all(screenshots.map(async ({ name, bytes }) => [name, toHex(await sha256(bytes))]));
  return [readme ?? null, changelog ?? null, images];
}

function toHex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sortByName(files: readonly (ReleaseModule | ReleaseFile)[]): (readonly [name: string, source: string])[] {
  return files.map(({ name, source }) => [name, source] as const).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sortKeys(entry)]),
  );
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
