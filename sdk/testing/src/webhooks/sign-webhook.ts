import type { Webhook } from '@digital-commerce/plugin-schema';
import { createHmac } from 'node:crypto';

export interface Signing {
  secret: string;
  body: string;
  /** What the sender calls the message. */
  id: string;
  /** When it was signed. */
  at: Date;
}

type Sign = (signing: Signing & { webhook: Webhook }) => Record<string, string>;

/** Headers of a message, as each scheme's senders sign it. */
const SCHEMES: Readonly<Record<Exclude<Webhook['scheme'], 'plugin'>, Sign>> = {
  stripe: ({ secret, body, at }) => {
    const time = toSeconds(at);
    return { 'stripe-signature': `t=${time},v1=${hmac(secret, `${time}.${body}`).toString('hex')}` };
  },
  github: ({ secret, body, id }) => ({
    'x-hub-signature-256': `sha256=${hmac(secret, body).toString('hex')}`,
    'x-github-delivery': id,
  }),
  shopify: ({ secret, body, id }) => ({
    'x-shopify-hmac-sha256': hmac(secret, body).toString('base64'),
    'x-shopify-webhook-id': id,
  }),
  standard: ({ secret, body, id, at }) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const signature = hmac(key, `${id}.${toSeconds(at)}.${body}`).toString('base64');
    return { 'webhook-id': id, 'webhook-timestamp': toSeconds(at), 'webhook-signature': `v1,${signature}` };
  },
  'hmac-sha256': ({ secret, body, id, webhook }) => {
    const { header, encoding, prefix } = webhook.signature ?? { header: 'x-signature', encoding: 'hex', prefix: '' };
    const name = webhook.idHeader;
    return { [header]: `${prefix}${hmac(secret, body).toString(encoding)}`, ...(name !== undefined && { [name]: id }) };
  },
};

/** Headers that the declared scheme asks for; none for `plugin`, whose verifier only the plugin knows. */
export function signWebhook(webhook: Webhook, signing: Signing): Record<string, string> {
  return webhook.scheme === 'plugin' ? {} : SCHEMES[webhook.scheme]({ ...signing, webhook });
}

function hmac(secret: string | Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

function toSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1_000));
}
