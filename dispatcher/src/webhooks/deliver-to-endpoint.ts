import type { SendOutcome } from '@digital-commerce/plugin-schema';
import { eq, sql } from 'drizzle-orm';
import { webhookEndpoints } from '../db/tables.ts';
import type { DeliveryOutcome } from '../deliveries/delivery.ts';
import type { Deliverer } from '../deliveries/delivery-context.ts';
import type { Services } from '../services.ts';
import type { EndpointRow } from './endpoint-row.ts';
import { signMessage, toAddress } from './endpoint-secret.ts';

const TIMEOUT_MS = 15_000;
const MAX_TRIES = 12;
/** In a row, of all its messages together. */
const MAX_FAILURES = 20;
/** One in quarantine is looked at again after this time, unless somebody resumes it before. */
const ASK_AGAIN_MS = 60_000;

/** Sends an event to an endpoint of a tenant by Standard Webhooks. */
export const deliverToEndpoint: Deliverer = async ({ services, tenant }, delivery): Promise<DeliveryOutcome> => {
  const { db, env } = services;
  const { recipient, data: body, idempotencyKey: id } = delivery;
  const [row] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, recipient));
  if (row?.tenantId !== tenant) return gone(`There is no endpoint "${recipient}" any more.`);
  if (row.state === 'disabled') return gone(`Endpoint "${recipient}" is disabled: ${row.reason ?? ''}`);
  if (row.state === 'quarantined') return { outcome: 'waits', forMs: ASK_AGAIN_MS };
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const outcome = await env.SENDER.send({
    url: row.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'plugin-platform-webhooks',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': await signMessage(`${id}.${timestamp}.${body}`, await openSecrets(services, row)),
    },
    body,
    timeoutMs: TIMEOUT_MS,
    plainHttp: env.WEBHOOK_PLAIN_HTTP === '1',
  });
  return settle(services, row, outcome);
};

async function settle({ db }: Services, row: EndpointRow, outcome: SendOutcome): Promise<DeliveryOutcome> {
  const isThis = eq(webhookEndpoints.id, row.id);
  const status = 'status' in outcome ? outcome.status : 0;
  if (status >= 200 && status < 300) {
    if (row.failures > 0) await db.update(webhookEndpoints).set({ failures: 0 }).where(isThis);
    return { outcome: 'delivered' };
  }
  if (status === 410) {
    const reason = 'It answered 410: it is gone.';
    await db.update(webhookEndpoints).set({ state: 'disabled', reason }).where(isThis);
    return gone(reason);
  }
  const error = 'status' in outcome ? { code: 'WEBHOOK_REFUSED', message: `It answered ${status}.` } : outcome;
  const reason = `It failed ${MAX_FAILURES} times in a row, at last so: ${error.message}`;
  const { failures, state, reason: before } = webhookEndpoints;
  const isTooOften = sql`${failures} + 1 >= ${MAX_FAILURES} AND ${state} = 'active'`;
  await db
    .update(webhookEndpoints)
    .set({
      failures: sql`${failures} + 1`,
      reason: sql`CASE WHEN ${isTooOften} THEN ${reason} ELSE ${before} END`,
      state: sql`CASE WHEN ${isTooOften} THEN 'quarantined' ELSE ${state} END`,
    })
    .where(isThis);
  return { outcome: 'failed', error, maxTries: MAX_TRIES };
}

/** The newest first. */
async function openSecrets({ sealer }: Services, row: EndpointRow): Promise<string[]> {
  const address = toAddress(row.tenantId, row.id);
  const isPreviousGood = row.previousUntil !== null && Date.parse(row.previousUntil) > Date.now();
  const previous = isPreviousGood ? row.previousSecret : null;
  const sealed = previous === null ? [row.secret] : [row.secret, previous];
  const opened = await Promise.all(sealed.map((text) => sealer.open(text, address)));
  return opened.filter((secret) => secret !== undefined);
}

function gone(message: string): DeliveryOutcome {
  return { outcome: 'gone', error: { code: 'WEBHOOK_ENDPOINT_NOT_FOUND', message } };
}
