import { createHash } from 'node:crypto';
import type { AssetEntry } from '../store/types.ts';

const HEADER_BYTES = 20;
const PATH_BYTES = 16;
// After the two hashes there are 8 bytes that nobody uses.
const ENTRY_BYTES = 40;

/** What the asset Worker looks paths up in: for each file the hashes of its path and its content, sorted by the first. */
export function encodeManifest(entries: readonly AssetEntry[]): Uint8Array {
  const sorted = entries
    .map(({ path, hash }) => ({ path: hashPath(path), content: Buffer.from(hash, 'hex') }))
    .toSorted((a, b) => Buffer.compare(a.path, b.path));
  const manifest = Buffer.alloc(HEADER_BYTES + sorted.length * ENTRY_BYTES);
  for (const [index, { path, content }] of sorted.entries()) {
    const at = HEADER_BYTES + index * ENTRY_BYTES;
    path.copy(manifest, at);
    content.copy(manifest, at + PATH_BYTES);
  }
  return manifest;
}

function hashPath(path: string): Buffer {
  return createHash('sha256').update(path).digest().subarray(0, PATH_BYTES);
}
