import type { Invocation } from './invocation.ts';

// Node's types and those of Workers have no name for it in common.
export type SealKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * An invocation travels through the user Worker's own isolate, so it is encrypted and authenticated: AES-256-GCM with a
 * key that only the host and its bindings know. It is bound to its script, so that no other one can use it.
 */
export async function sealInvocation(key: SealKey, scriptKey: string, invocation: Invocation): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(invocation));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(toAlgorithm(iv, scriptKey), key, text));
  const bytes = new Uint8Array(IV_BYTES + sealed.byteLength);
  bytes.set(iv);
  bytes.set(sealed, IV_BYTES);
  return toBase64(bytes);
}

/** `undefined` when it was not sealed with this key for this script. */
export async function openInvocation(key: SealKey, scriptKey: string, sealed: string): Promise<Invocation | undefined> {
  try {
    const bytes = Uint8Array.from(atob(sealed), (char) => char.codePointAt(0) ?? 0);
    const algorithm = toAlgorithm(bytes.subarray(0, IV_BYTES), scriptKey);
    const text = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(IV_BYTES));
    return JSON.parse(new TextDecoder().decode(text)) as Invocation;
  } catch {
    return undefined;
  }
}

/** @param text 32 bytes in base64 */
export function importSealKey(text: string): Promise<SealKey> {
  const bytes = Uint8Array.from(atob(text), (char) => char.codePointAt(0) ?? 0);
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const IV_BYTES = 12;

function toAlgorithm(iv: Uint8Array<ArrayBuffer>, scriptKey: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(scriptKey) };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text);
}
