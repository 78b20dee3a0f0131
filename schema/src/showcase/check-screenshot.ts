import type { ImageFacts } from '../images/image-facts.ts';
import { readImage } from '../images/read-image.ts';
import { LIMITS } from '../limits.ts';

export type CheckedScreenshot = ({ ok: true } & ImageFacts) | { ok: false; message: string };

/** What a screenshot is, by its bytes; or why it is none that a release may have. */
export function checkScreenshot(name: string, bytes: Uint8Array): CheckedScreenshot {
  const { byteLength } = bytes;
  if (byteLength > LIMITS.maxScreenshotBytes) {
    const message = `"${name}" has ${byteLength} bytes; at most ${LIMITS.maxScreenshotBytes} are allowed. Make it smaller, or save it as WebP.`;
    return { ok: false, message };
  }
  const image = readImage(bytes);
  if (!image.ok) return { ok: false, message: `"${name}" ${image.fault}. Save it again as a PNG, JPEG or WebP.` };
  const { width, height } = image;
  const { minScreenshotSide: min, maxScreenshotSide: max } = LIMITS;
  if (Math.min(width, height) >= min && Math.max(width, height) <= max) return image;
  const message = `"${name}" is ${width} × ${height} pixels; each side takes ${min} to ${max}.`;
  return { ok: false, message };
}
