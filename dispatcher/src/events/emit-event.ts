import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { EmitAnswer, EmitOptions, EventMessage } from '@digital-commerce/plugin-schema';
import { tenantNow } from '../clock/tenant-time.ts';
import type { NewDelivery } from '../deliveries/delivery.ts';
import { extendChain } from '../dispatch/call-chain.ts';
import type { CallChain } from '../dispatch/call-chain.ts';
import { isDeeperThan } from '../json/depth.ts';
import { isLargerThan } from '../json/size.ts';
import type { RoutingTable } from '../routing/compile.ts';
import type { Services } from '../services.ts';
import { sha256Hex } from '../sha256.ts';
import { findTriggered } from '../workflows/triggered.ts';
import { findEndpointsFor } from '../webhooks/find-endpoints.ts';

/** Who emits, and on whose account. */
interface Emitter {
  tenant: string;
  /** A plugin, whose events are counted. Absent: the host application. */
  plugin?: string;
  /** Handlers that led here, the emitter's own at the end. */
  chain: CallChain;
  /** Span of the emitter. */
  traceparent?: string | undefined;
  waitUntil: (work: Promise<unknown>) => void;
}

interface Emission extends EmitOptions {
  /** `<plugin>.<name>`, or a name without a dot. */
  type: string;
  data: unknown;
}

/**
 * Tells all active plugins that subscribe, and the tenant's webhook endpoints, and begins the workflows that wait for it. The event is safe when this returns.
 * @throws TENANT_NOT_FOUND, VALUE_TOO_LARGE, QUOTA_EXCEEDED; RECURSION_REFUSED when the event would come back to a handler
 * that led to it
 */
export async function emitEvent(services: Services, emitter: Emitter, emission: Emission): Promise<EmitAnswer> {
  const { tenant, plugin, chain, traceparent, waitUntil } = emitter;
  const { type, key, idempotencyKey } = emission;
  const table = await services.routing.get(tenant, waitUntil);
  const id = await toEventId(type, idempotencyKey);
  const message = toMessage(emission, { id, emittedAt: new Date(tenantNow(tenant)).toISOString() });
  const data = JSON.stringify(message);
  const subscribers = findSubscribers(table, type);
  for (const subscriber of subscribers) extendChain(chain, { plugin: subscriber, kind: 'event', name: type });
  const deliveries = subscribers.map((recipient): NewDelivery => {
    const lane = key === undefined ? {} : { lane: JSON.stringify(['event', recipient, plugin ?? null, key]) };
    return { kind: 'event', recipient, name: type, data, idempotencyKey: id, chain, traceparent, ...lane };
  });
  const endpoints = await findEndpointsFor(services.db, tenant, type);
  const outgoing = endpoints.map((recipient) => toOutgoing(recipient, message));
  const happened = { start: `event:${type}`, data: message.data, idempotencyKey: id, chain, traceparent };
  const begun = findTriggered(table, happened);
  await services.deliveries(tenant).accept([...deliveries, ...outgoing, ...begun], table.limits, plugin);
  return { id, subscribers };
}

/** One that is stopped by the operator is told when it runs again; one that is switched off is not told. */
function findSubscribers({ installations }: RoutingTable, type: string): string[] {
  return [...installations.values()]
    .filter(
      ({ state, manifest }) => state === 'active' && manifest.events.subscribes.some(({ event }) => event === type),
    )
    .map(({ id }) => id);
}

/** The same for the same key, so that whoever is told twice can tell. */
async function toEventId(type: string, idempotencyKey: string | undefined): Promise<string> {
  return idempotencyKey === undefined
    ? crypto.randomUUID()
    : (await sha256Hex(JSON.stringify([type, idempotencyKey]))).slice(0, 32);
}

/** @throws VALUE_TOO_LARGE, INVALID_REQUEST for what JSON cannot hold, which a caller over RPC may pass */
function toMessage(
  { type, key, data = null }: Emission,
  { id, emittedAt }: Pick<EventMessage, 'id' | 'emittedAt'>,
): EventMessage {
  const isTooDeep = isDeeperThan(data, LIMITS.maxPayloadDepth);
  if (isTooDeep || isLargerThan(toJson(data), LIMITS.maxEventBytes)) {
    throw new PlatformError(
      'VALUE_TOO_LARGE',
      `The data of event "${type}" is more than ${LIMITS.maxEventBytes} bytes of JSON, or nested too deeply. Send less, such as an id.`,
    );
  }
  return { id, type, emittedAt, ...(key !== undefined && { key }), data };
}

/** As Standard Webhooks has it. */
function toOutgoing(recipient: string, { id, type, emittedAt: timestamp, data }: EventMessage): NewDelivery {
  const body = JSON.stringify({ id, type, timestamp, data });
  return { kind: 'outgoing', recipient, name: type, data: body, idempotencyKey: id };
}

function toJson(data: unknown): string {
  try {
    return JSON.stringify(data) ?? 'null';
  } catch (error) {
    throw new PlatformError('INVALID_REQUEST', `The data of an event is JSON: ${(error as Error).message}`);
  }
}
