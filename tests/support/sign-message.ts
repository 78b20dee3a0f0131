import { createHmac } from 'node:crypto';

export interface SignedMessage {
  /** With `whsec_`. */
  secret: string;
  id: string;
  body: string;
  /** Seconds since the epoch; default: now. */
  at?: number;
}

/** Headers of a message as a service signs it by Standard Webhooks. */
export function signMessage({ secret, id, body, at }: SignedMessage): Record<string, string> {
  const timestamp = String(at ?? Math.floor(Date.now() / 1_000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
