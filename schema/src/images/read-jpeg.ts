import { broken, ENDS_EARLY, GOES_ON, viewOf } from './image-facts.ts';
import type { ReadImage } from './image-facts.ts';

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
/** Markers among those of frames that begin something else: Huffman tables, an extension, arithmetic coding. */
const NO_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

/** Goes from segment to segment, and through the pixels to the end. @param bytes begin with the start of a JPEG */
export function readJpeg(bytes: Uint8Array): ReadImage {
  const view = viewOf(bytes);
  let size: { width: number; height: number } | undefined;
  for (let at = 2; ;) {
    const marker = findMarker(bytes, at);
    if (marker === undefined) return broken(ENDS_EARLY);
    if (marker.code === undefined) return broken('is a broken JPEG');
    const { code, end } = marker;
    if (code === END_OF_IMAGE) {
      if (size === undefined) return broken('is a JPEG without pixels');
      return end === bytes.byteLength ? { ok: true, type: 'image/jpeg', ...size } : broken(GOES_ON);
    }
    if (end + 2 > bytes.byteLength) return broken(ENDS_EARLY);
    const next = end + view.getUint16(end);
    if (next > bytes.byteLength) return broken(ENDS_EARLY);
    if (isFrame(code)) {
      if (next < end + 7) return broken('is a broken JPEG');
      size = { height: view.getUint16(end + 3), width: view.getUint16(end + 5) };
    }
    at = code === START_OF_SCAN ? skipPixels(bytes, next) : next;
  }
}

/** The marker at a place, and where it ends. Without a code there is something else. */
function findMarker(bytes: Uint8Array, start: number): { code: number | undefined; end: number } | undefined {
  if (start >= bytes.byteLength) return undefined;
  if (bytes[start] !== 0xff) return { code: undefined, end: start };
  let at = start;
  // Any number of these may stand before the code.
  while (bytes[at] === 0xff) at += 1;
  const code = bytes[at];
  return code === undefined ? undefined : { code, end: at + 1 };
}

function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && !NO_FRAMES.has(code);
}

/** Where the marker after the pixels stands. Among them 0xff comes with 0 or as a restart. */
function skipPixels(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.byteLength; at++) {
    const code = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && code !== 0 && (code < 0xd0 || code > 0xd7)) return at;
  }
  return bytes.byteLength;
}
