import { createHmac } from 'node:crypto';
import { sign as signAsGitHub } from '@octokit/webhooks-methods';
import { Webhook } from 'standardwebhooks';
import { Stripe } from 'stripe';

interface Signing {
  secret: string;
  id: string;
  /** Default: now. */
  at?: Date;
}

/** Other services, signing as their own libraries do: headers of a message. */
export const SENDERS = {
  stripe: async (body, { secret, at = new Date() }) => ({
    'stripe-signature': Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret,
      timestamp: Math.floor(at.getTime() / 1_000),
    }),
  }),
  github: async (body, { secret, id }) => ({
    'x-hub-signature-256': await signAsGitHub(secret, body),
    'x-github-delivery': id,
  }),
  shopify: async (body, { secret, id }) => ({
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    'x-shopify-webhook-id': id,
  }),
  standard: async (body, { secret, id, at = new Date() }) => ({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }),
  custom: async (body, { secret, id }) => ({
    'x-acme-signature': `v1=${createHmac('sha256', secret).update(body).digest('hex')}`,
    'x-acme-id': id,
  }),
} satisfies Record<string, (body: string, signing: Signing) => Promise<Record<string, string>>>;

export type SenderName = keyof typeof SENDERS;
