const IV_BYTES = 12;

/**
 * Encrypts a token with AES-GCM, bound to the person it is of: in the place of another's it cannot be opened.
 * @param key any text; what it is used for is derived from it
 */
export async function sealToken(token: string, key: string, sub: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const algorithm = { name: 'AES-GCM', iv, additionalData: encode(sub) };
  const sealed = await crypto.subtle.encrypt(algorithm, await deriveKey(key), encode(token));
  return toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

/** @returns `undefined` when it was sealed with another key, or for somebody else */
export async function openToken(sealed: string, key: string, sub: string): Promise<string | undefined> {
  try {
    const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0));
    const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES), additionalData: encode(sub) };
    const token = await crypto.subtle.decrypt(algorithm, await deriveKey(key), bytes.subarray(IV_BYTES));
    return new TextDecoder().decode(token);
  } catch {
    return undefined;
  }
}

async function deriveKey(key: string) {
  const material = await crypto.subtle.importKey('raw', encode(key), 'HKDF', false, ['deriveKey']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: encode('google-oauth'), info: encode('refresh token') };
  return crypto.subtle.deriveKey(algorithm, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
