const IV_BYTES = 12;

export interface Sealing {
  /** Any text; what it is used for is derived from it. */
  key: string;
  /** One key seals different things so that none passes for another. */
  purpose: string;
  /** Whose it is: in the place of another's it cannot be opened. */
  boundTo: string;
}

/** AES-GCM, the nonce before what was encrypted. */
export async function seal(text: string, { key, purpose, boundTo }: Sealing): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const algorithm = { name: 'AES-GCM', iv, additionalData: encode(boundTo) };
  const sealed = await crypto.subtle.encrypt(algorithm, await deriveKey(key, purpose), encode(text));
  return new Uint8Array([...iv, ...new Uint8Array(sealed)]);
}

/** @throws when it was sealed with another key, for another purpose or somebody else, or was changed */
export async function open(sealed: Uint8Array, { key, purpose, boundTo }: Sealing): Promise<string> {
  const algorithm = { name: 'AES-GCM', iv: sealed.slice(0, IV_BYTES), additionalData: encode(boundTo) };
  const text = await crypto.subtle.decrypt(algorithm, await deriveKey(key, purpose), sealed.slice(IV_BYTES));
  return new TextDecoder().decode(text);
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** @throws for what is no base64 */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

async function deriveKey(key: string, purpose: string) {
  const material = await crypto.subtle.importKey('raw', encode(key), 'HKDF', false, ['deriveKey']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: encode('google-oauth'), info: encode(purpose) };
  return crypto.subtle.deriveKey(algorithm, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}
