import type { Webhook } from '@digital-commerce/plugin-schema';
import { decodeBase64 } from './decode.ts';
import { SIGNATURES } from './signature-schemes.ts';
import type { HmacScheme } from './signature-schemes.ts';

/** A message as it came. */
export interface ReceivedMessage {
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
  /** Milliseconds since the epoch. */
  receivedAt: number;
}

/** More are not looked at: each costs a comparison. */
const MAX_SECRETS = 5;
const STANDARD_PREFIX = 'whsec_';

/**
 * Whether somebody who has one of the secrets signed the message, at a time that is near.
 * @param secrets parted by spaces; without one nothing is signed
 * @returns `undefined` when it is not; does not say why
 */
export async function verifySignature(
  webhook: Webhook & { scheme: HmacScheme },
  secrets: string,
  { headers, body, receivedAt }: ReceivedMessage,
): Promise<{ id?: string } | undefined> {
  const content = SIGNATURES[webhook.scheme](headers, webhook);
  if (content === undefined || content.signatures.length === 0) return undefined;
  const { signatures, prefix, timestamp, id } = content;
  const isNear =
    timestamp === undefined || Math.abs(Math.floor(receivedAt / 1_000) - timestamp) <= webhook.toleranceSeconds;
  if (!isNear) return undefined;
  const signed = concat(new TextEncoder().encode(prefix), body);
  for (const secret of secrets.split(/\s+/).slice(0, MAX_SECRETS)) {
    const key = await importKey(webhook.scheme, secret);
    if (key === undefined) continue;
    for (const signature of signatures) {
      // Compares in constant time.
      if (await crypto.subtle.verify('HMAC', key, signature, signed)) return id === undefined ? {} : { id };
    }
  }
  return undefined;
}

/** Of Standard Webhooks the secret is base64, of all others the text itself. */
async function importKey(scheme: HmacScheme, secret: string): Promise<CryptoKey | undefined> {
  const bytes =
    scheme === 'standard'
      ? decodeBase64(secret.startsWith(STANDARD_PREFIX) ? secret.slice(STANDARD_PREFIX.length) : secret)
      : new TextEncoder().encode(secret);
  if (bytes === undefined || bytes.length === 0) return undefined;
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function concat(first: Uint8Array, second: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
