import type { Manifest } from '@digital-commerce/plugin-schema';
import { parseStoredManifest } from './releases.ts';

/** Of the manifests' JSON texts, together, in UTF-16 units. */
const MAX_LENGTH = 4 * 1024 * 1024;

/**
 * Manifests of releases, parsed once. A release never changes, so its content hash names its manifest for good. Those
 * that were not asked for the longest make room.
 */
export class ManifestCache {
  readonly #maxLength: number;
  readonly #entries = new Map<string, { manifest: Manifest; length: number }>();
  #length = 0;

  constructor(maxLength = MAX_LENGTH) {
    this.#maxLength = maxLength;
  }

  /** @param text as it is stored */
  parse(releaseHash: string, text: string): Manifest {
    const known = this.#entries.get(releaseHash);
    const entry = known ?? { manifest: parseStoredManifest(text), length: text.length };
    this.#entries.delete(releaseHash);
    this.#entries.set(releaseHash, entry);
    if (known === undefined) this.#makeRoom(entry.length);
    return entry.manifest;
  }

  #makeRoom(added: number): void {
    this.#length += added;
    for (const [hash, { length }] of this.#entries) {
      if (this.#length <= this.#maxLength) return;
      this.#entries.delete(hash);
      this.#length -= length;
    }
  }
}
