import { broken, ENDS_EARLY, GOES_ON, MOVES, readAscii, viewOf } from './image-facts.ts';
import type { ReadImage } from './image-facts.ts';

/** `RIFF`, the length of the rest, `WEBP`. */
const HEAD_BYTES = 12;
const ANIMATION_FLAG = 0x02;

interface Size {
  width: number;
  height: number;
}

/** Goes from chunk to chunk. @param bytes begin with the head of a WebP */
export function readWebp(bytes: Uint8Array): ReadImage {
  const view = viewOf(bytes);
  const total = view.getUint32(4, true) + 8;
  if (total > bytes.byteLength) return broken(ENDS_EARLY);
  if (total < bytes.byteLength) return broken(GOES_ON);
  const sizes: Size[] = [];
  let hasPixels = false;
  for (let at = HEAD_BYTES; at < total;) {
    if (at + 8 > total) return broken(ENDS_EARLY);
    const name = readAscii(bytes, at, 4);
    const length = view.getUint32(at + 4, true);
    // Chunks begin at even places.
    const end = at + 8 + length + (length % 2);
    if (end > total) return broken(ENDS_EARLY);
    if (name === 'ANIM' || name === 'ANMF') return broken(MOVES);
    const content = new DataView(view.buffer, view.byteOffset + at + 8, length);
    if (name === 'VP8X' && length >= 10 && (content.getUint8(0) & ANIMATION_FLAG) !== 0) return broken(MOVES);
    const size = readSize(name, content);
    if (size === 'broken') return broken('is a broken WebP');
    if (size !== undefined) sizes.push(size);
    hasPixels ||= name === 'VP8 ' || name === 'VP8L';
    at = end;
  }
  const [first] = sizes;
  if (first === undefined || !hasPixels) return broken('is a WebP without pixels');
  if (sizes.some(({ width, height }) => width !== first.width || height !== first.height)) {
    return broken('is a WebP of which one part says another size than the other');
  }
  return { ok: true, type: 'image/webp', ...first };
}

function readSize(name: string, content: DataView): Size | 'broken' | undefined {
  const { byteLength } = content;
  if (name === 'VP8X') {
    if (byteLength < 10) return 'broken';
    return { width: readUint24(content, 4) + 1, height: readUint24(content, 7) + 1 };
  }
  if (name === 'VP8L') {
    if (byteLength < 5 || content.getUint8(0) !== 0x2f) return 'broken';
    const bits = content.getUint32(1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (name === 'VP8 ') {
    if (byteLength < 10 || content.getUint16(3) !== 0x9d01 || content.getUint8(5) !== 0x2a) return 'broken';
    return { width: content.getUint16(6, true) & 0x3fff, height: content.getUint16(8, true) & 0x3fff };
  }
  return undefined;
}

function readUint24(view: DataView, at: number): number {
  return view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
}
