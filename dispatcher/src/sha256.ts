import { toHex } from './encoding/hex.ts';

/** SHA-256 of bytes, or of a text's UTF-8, in hex. */
export async function sha256Hex(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    typeof data === 'string' ? new TextEncoder().encode(data) : data,
  );
  return toHex(new Uint8Array(digest));
}
