import { BytesConstructor, fromBase64Text, fromCharCode, toBase64Text } from '../primordials.ts';

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += fromCharCode(bytes[i] ?? 0);
  return toBase64Text(text);
}

export function fromBase64(base64: string): Uint8Array {
  const text = fromBase64Text(base64);
  const bytes = new BytesConstructor(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
