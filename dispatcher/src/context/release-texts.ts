import type { Manifest } from '@digital-commerce/plugin-schema';
import type { Database } from '../db/database.ts';
import type { DevBuild } from '../dev/dev-build.ts';
import { loadArtifact } from '../registry/artifacts.ts';
import { loadReleaseRow } from '../registry/releases.ts';

export type Texts = Readonly<Record<string, string>>;
type TextsByLocale = ReadonlyMap<string, Texts>;

interface TranslatedRelease {
  id: string;
  version: string;
  manifest: Pick<Manifest, 'translations'>;
  dev?: DevBuild | undefined;
}

const MAX_RELEASES = 100;

/**
 * Texts of releases by language, loaded once for each isolate. A release never changes. Those that were not asked for the
 * longest make room.
 */
export class ReleaseTexts {
  readonly #db: Database;
  readonly #bucket: R2Bucket;
  readonly #loaded = new Map<string, TextsByLocale>();

  constructor(db: Database, bucket: R2Bucket) {
    this.#db = db;
    this.#bucket = bucket;
  }

  /** Of one language, with the default language's in place of those that it lacks. */
  async load(release: TranslatedRelease, locale: string): Promise<Texts> {
    if (release.dev !== undefined) return readTexts(release.manifest, release.dev.texts).get(locale) ?? {};
    const key = `${release.id}@${release.version}`;
    const texts = this.#loaded.get(key) ?? (await this.#read(release));
    this.#loaded.delete(key);
    this.#loaded.set(key, texts);
    const [longestUnused] = this.#loaded.keys();
    if (this.#loaded.size > MAX_RELEASES && longestUnused !== undefined) this.#loaded.delete(longestUnused);
    return texts.get(locale) ?? {};
  }

  async #read({ id, version, manifest }: TranslatedRelease): Promise<TextsByLocale> {
    if (manifest.translations === undefined) return new Map();
    const { artifactKey } = await loadReleaseRow(this.#db, id, version);
    const { files = [] } = await loadArtifact(this.#bucket, artifactKey);
    return readTexts(manifest, Object.fromEntries(files.map(({ name, source }) => [name, source])));
  }
}

/** @param sources texts of the files by name; each was checked to be an object of texts when it was uploaded */
function readTexts(
  { translations }: Pick<Manifest, 'translations'>,
  sources: Readonly<Record<string, string>>,
): TextsByLocale {
  if (translations === undefined) return new Map();
  const parse = (name: string | undefined): Texts => JSON.parse(sources[name ?? ''] ?? '{}') as Texts;
  const standIn = parse(translations.files[translations.default]);
  return new Map(Object.entries(translations.files).map(([locale, name]) => [locale, { ...standIn, ...parse(name) }]));
}
