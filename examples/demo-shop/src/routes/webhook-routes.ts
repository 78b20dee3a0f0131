import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createPluginManager } from '@digital-commerce/plugin-sdk/host';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { AppEnv } from '../env.ts';
import { Message, takeMessage } from '../payments/take-message.ts';
import { makeCalls } from '../platform/make-calls.ts';

const MAX_BODY_BYTES = 100_000;

/**
 * Takes what the platform tells. The signature is checked over the bytes that came. It is acknowledged once it was stored and
 * plugins were told; a failure has the platform send it again.
 */
export const webhookRoutes = new Hono<AppEnv>().post(
  '/webhooks/platform',
  bodyLimit({ maxSize: MAX_BODY_BYTES }),
  async (c) => {
    const { DB: db, PLATFORM: platform, TENANT: tenant, PAYMENT_PLUGIN: plugin } = c.env;
    const body = await c.req.text();
    try {
      new Webhook(await c.env.WEBHOOK_SECRET.get()).verify(body, c.req.header());
    } catch (error) {
      if (error instanceof WebhookVerificationError) return c.text('The signature is not right.', 401);
      throw error;
    }
    const message = Message.safeParse(JSON.parse(body));
    if (message.success) await takeMessage(db, message.data, plugin);
    await makeCalls(db, await createPluginManager({ platform, tenant }));
    return c.body(null, 204);
  },
);
