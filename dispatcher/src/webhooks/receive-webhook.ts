import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { RateLimit } from '@digital-commerce/plugin-schema';
import { tenantNow } from '../clock/tenant-time.ts';
import type { NewDelivery } from '../deliveries/delivery.ts';
import { readBytes } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { sha256Hex } from '../sha256.ts';
import { askVerifier } from './ask-verifier.ts';
import type { FoundWebhook } from './find-webhook.ts';
import { verifySignature } from './verify-signature.ts';
import type { ReceivedMessage } from './verify-signature.ts';
import { toMessageText } from './webhook-message.ts';

type ReceivingCall = Pick<Call, 'request' | 'services' | 'params' | 'waitUntil'>;

const MAX_ID_LENGTH = 200;
/** Of a webhook whose messages a plugin checks, or nobody. */
const UNSIGNED_LIMIT: RateLimit = { requests: 300, perSeconds: 60, per: 'tenant' };

/**
 * Checks a message and puts it into the tenant's queue, once for each id. It is safe when this returns.
 * @returns id of the delivery
 * @throws RATE_LIMITED, BODY_TOO_LARGE, QUOTA_EXCEEDED, WEBHOOK_SIGNATURE_INVALID, and what the plugin's verifier fails with
 */
export async function receiveWebhook(call: ReceivingCall, found: FoundWebhook): Promise<string> {
  const { request, services, params } = call;
  const { webhook, installation } = found;
  const { name } = webhook;
  const address = [params.tenant, installation.id, name].join('/');
  const client = `${address} ${request.headers.get('cf-connecting-ip') ?? ''}`;
  requireNoWait(name, services.forgeries.waitMs(client, Date.now()));
  if (webhook.scheme === 'plugin') await countUnsigned(call, name, address);
  const body = await readBytes(request, LIMITS.maxWebhookBytes);
  const message: ReceivedMessage = { headers: request.headers, body, receivedAt: tenantNow(params.tenant) };
  const verified = await verify(call, found, message);
  if (verified === undefined) {
    services.forgeries.count(client, Date.now());
    throw new PlatformError(
      'WEBHOOK_SIGNATURE_INVALID',
      `The message to webhook "${name}" is not signed as it has to be, or too old. Check the secret on both sides, and the clock.`,
    );
  }
  const id = await toMessageId(webhook, verified.id, message);
  const delivery: NewDelivery = {
    kind: 'webhook',
    recipient: installation.id,
    name,
    data: toMessageText({ id, name }, message),
    idempotencyKey: (await sha256Hex(JSON.stringify([name, id]))).slice(0, 32),
  };
  const [accepted = ''] = await services.deliveries(params.tenant).accept([delivery], installation.tenantLimits);
  return accepted;
}

async function verify(
  call: ReceivingCall,
  found: FoundWebhook,
  message: ReceivedMessage,
): Promise<{ id?: string } | undefined> {
  const { installation, webhook } = found;
  const { scheme, secretSetting = '', verifier } = webhook;
  if (scheme === 'plugin') return verifier === undefined ? {} : askVerifier(call, found, verifier, message);
  const secrets = await installation.settings.get(secretSetting, call.services.sealer);
  return typeof secrets === 'string' ? verifySignature({ ...webhook, scheme }, secrets, message) : undefined;
}

/** What tells the message from all others of its webhook. */
async function toMessageId(
  { scheme, idHeader }: FoundWebhook['webhook'],
  verifiedId: string | undefined,
  { headers, body }: ReceivedMessage,
): Promise<string> {
  const named = (idHeader && headers.get(idHeader)) ?? verifiedId ?? (scheme === 'stripe' ? readEventId(body) : null);
  const id = named ?? '';
  return id === '' || id.length > MAX_ID_LENGTH ? sha256Hex(id === '' ? body : id) : id;
}

/** Stripe names its events in their bodies. */
function readEventId(body: Uint8Array<ArrayBuffer>): string | undefined {
  try {
    const event: unknown = JSON.parse(new TextDecoder().decode(body));
    const id = typeof event === 'object' && event !== null && 'id' in event ? event.id : undefined;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

async function countUnsigned({ services: { env } }: ReceivingCall, name: string, address: string): Promise<void> {
  const limiter = env.RATE_LIMITS.get(env.RATE_LIMITS.idFromName(`webhook ${address}`));
  requireNoWait(name, await limiter.count(UNSIGNED_LIMIT));
}

/** @throws RATE_LIMITED */
function requireNoWait(name: string, waitMs: number): void {
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  throw new PlatformError(
    'RATE_LIMITED',
    `Webhook "${name}" had too many messages from here. Come back in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}
