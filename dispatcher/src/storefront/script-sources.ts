import type { Database } from '../db/database.ts';
import { loadArtifact } from '../registry/artifacts.ts';
import { loadReleaseRow } from '../registry/releases.ts';
import type { RoutedInstallation } from '../routing/routed.ts';

/** Of at most 256 KB each. */
const MAX_SCRIPTS = 100;

/** Bundled scripts by their digests, loaded once for each isolate. Those that were not asked for the longest make room. */
export class ScriptSources {
  readonly #db: Database;
  readonly #bucket: R2Bucket;
  readonly #loaded = new Map<string, string>();

  constructor(db: Database, bucket: R2Bucket) {
    this.#db = db;
    this.#bucket = bucket;
  }

  /** `undefined` when the release has no such file. @throws INTERNAL when its artefact is gone */
  async load(
    release: Pick<RoutedInstallation, 'id' | 'version' | 'dev'>,
    { file, integrity }: { file: string; integrity: string },
  ): Promise<string | undefined> {
    if (release.dev !== undefined) return release.dev.texts[file];
    const source = this.#loaded.get(integrity) ?? (await this.#read(release, file));
    if (source === undefined) return undefined;
    this.#loaded.delete(integrity);
    this.#loaded.set(integrity, source);
    const [longestUnused] = this.#loaded.keys();
    if (this.#loaded.size > MAX_SCRIPTS && longestUnused !== undefined) this.#loaded.delete(longestUnused);
    return source;
  }

  async #read({ id, version }: { id: string; version: string }, file: string): Promise<string | undefined> {
    const { artifactKey } = await loadReleaseRow(this.#db, id, version);
    const { files = [] } = await loadArtifact(this.#bucket, artifactKey);
    return files.find(({ name }) => name === file)?.source;
  }
}
