import { broken, readAscii } from './image-facts.ts';
import type { ReadImage } from './image-facts.ts';
import { readJpeg } from './read-jpeg.ts';
import { readPng } from './read-png.ts';
import { readWebp } from './read-webp.ts';

/**
 * What an image is, by its bytes: a PNG, JPEG or WebP that does not move, from its first byte to its last. Nothing stands
 * after its end, so it is no file of another kind as well. The pixels are not decoded.
 */
export function readImage(bytes: Uint8Array): ReadImage {
  if (readAscii(bytes, 0, 8) === '\u0089PNG\r\n\u001A\n') return readPng(bytes);
  if (readAscii(bytes, 0, 3) === '\u00FF\u00D8\u00FF') return readJpeg(bytes);
  if (readAscii(bytes, 0, 4) === 'RIFF' && readAscii(bytes, 8, 4) === 'WEBP') return readWebp(bytes);
  return broken('is neither PNG, JPEG nor WebP, whatever its name says');
}
