export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** What an image's own bytes say of it. */
export interface ImageFacts {
  type: (typeof IMAGE_TYPES)[number];
  /** In pixels. */
  width: number;
  height: number;
}

/** The facts, or what is wrong, as the end of a sentence that begins with the image's name. */
export type ReadImage = ({ ok: true } & ImageFacts) | { ok: false; fault: string };

export function broken(fault: string): ReadImage {
  return { ok: false, fault };
}

export const ENDS_EARLY = 'ends in the middle of the image';
export const GOES_ON = 'goes on after the end of the image';
export const MOVES = 'is an animation';

/** Text of single bytes. */
export function readAscii(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
