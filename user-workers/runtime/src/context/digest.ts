import { BytesConstructor, encode, subtle } from '../primordials.ts';

/** SHA-256, in lower-case hex. */
export async function hash(data: string | Uint8Array): Promise<string> {
  return toHex(await subtle.digest('SHA-256', toBytes(data)));
}

/** HMAC-SHA-256, in lower-case hex. */
export async function hmac(secret: string | Uint8Array, data: string | Uint8Array): Promise<string> {
  const key = await subtle.importKey('raw', toBytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return toHex(await subtle.sign('HMAC', key, toBytes(data)));
}

/** Takes the time of `a`'s length, wherever the two differ. */
export function equalsInConstantTime(a: string, b: string): boolean {
  const [left, right] = [encode(a), encode(b)];
  let difference = left.length ^ right.length;
  for (let i = 0; i < left.length; i++) difference |= (left[i] ?? 0) ^ (right[i % right.length] ?? 0);
  return difference === 0;
}

function toBytes(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? encode(data) : data;
}

function toHex(buffer: ArrayBuffer): string {
  const bytes = new BytesConstructor(buffer);
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += (bytes[i] ?? 0).toString(16).padStart(2, '0');
  return text;
}
