import { broken, ENDS_EARLY, GOES_ON, MOVES, readAscii, viewOf } from './image-facts.ts';
import type { ReadImage } from './image-facts.ts';

const SIGNATURE_BYTES = 8;
/** Length, name and check sum of a chunk. */
const CHUNK_BYTES = 12;
const HEADER_BYTES = 13;

/** Goes from chunk to chunk. @param bytes begin with the signature of PNG */
export function readPng(bytes: Uint8Array): ReadImage {
  const view = viewOf(bytes);
  let size: { width: number; height: number } | undefined;
  let hasPixels = false;
  for (let at = SIGNATURE_BYTES; ;) {
    if (at + CHUNK_BYTES > bytes.byteLength) return broken(ENDS_EARLY);
    const length = view.getUint32(at);
    const name = readAscii(bytes, at + 4, 4);
    const end = at + CHUNK_BYTES + length;
    if (end > bytes.byteLength) return broken(ENDS_EARLY);
    if (size === undefined) {
      if (name !== 'IHDR' || length !== HEADER_BYTES) return broken('is a PNG without its header');
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    if (name === 'acTL') return broken(MOVES);
    if (name === 'IDAT') hasPixels = true;
    if (name === 'IEND') {
      if (!hasPixels) return broken('is a PNG without pixels');
      return end === bytes.byteLength ? { ok: true, type: 'image/png', ...size } : broken(GOES_ON);
    }
    at = end;
  }
}
