import type { SettingsSealer } from '../settings/seal.ts';
import { decodeBase64, encodeBase64 } from './decode.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** As Standard Webhooks writes it. */
export function createSecret(): string {
  return PREFIX + encodeBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** Where a sealed secret belongs. No plugin has such an id. */
export function toAddress(tenant: string, id: string): Parameters<SettingsSealer['open']>[1] {
  return { tenant, plugin: ':webhook-endpoints', key: id };
}

/** `webhook-signature` of Standard Webhooks: one for each secret. */
export async function signMessage(content: string, secrets: readonly string[]): Promise<string> {
  const signatures = await Promise.all(secrets.map((secret) => sign(content, secret)));
  return signatures.join(' ');
}

async function sign(content: string, secret: string): Promise<string> {
  const bytes = decodeBase64(secret.slice(PREFIX.length)) ?? new Uint8Array();
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(content));
  return `v1,${encodeBase64(new Uint8Array(signature))}`;
}
