import type { IRequest } from 'itty-router';
import * as z from 'zod';
import { checkSizes, DelaySeconds, MAX_BATCH_MESSAGES } from '../resources/queue-requests.ts';
import { QueueFullError } from '../resources/queue-store.ts';
import type { NewMessage, PulledMessage } from '../resources/queue-store.ts';
import { param } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toSuccess } from './envelope.ts';
import { DEFAULT_CONSUMER } from './queue-consumers.ts';
import { loadResource } from './load-resource.ts';
import { readJson } from './read-json.ts';

const Message = z.object({
  body: z.unknown(),
  content_type: z.enum(['text', 'json']).optional(),
  delay_seconds: DelaySeconds.optional(),
});
const Batch = z.object({
  messages: z.array(Message).min(1).max(MAX_BATCH_MESSAGES),
  delay_seconds: DelaySeconds.optional(),
});
const MAX_VISIBILITY_MS = 12 * 60 * 60 * 1_000;
const Pull = z.object({
  batch_size: z.int().min(1).max(MAX_BATCH_MESSAGES).optional(),
  visibility_timeout_ms: z.int().min(0).max(MAX_VISIBILITY_MS).optional(),
});
const Leases = z.array(z.object({ lease_id: z.string(), delay_seconds: DelaySeconds.optional() })).max(1_000);
const Acks = z.object({ acks: Leases.default([]), retries: Leases.default([]) });

/** Messages of queues: push, pull, acknowledge, purge. Any queue can be pulled from. */
export function addQueueRoutes(router: ApiRouter, { store, queues }: ApiContext): void {
  const queue = '/accounts/:account/queues/:id';
  const load = (request: IRequest): string => loadResource(store.resources, 'queue', param(request, 'id')).id;
  const metrics = (id: string): object => {
    const { count, bytes, oldest } = queues.backlog(id);
    return { metrics: { backlog_count: count, backlog_bytes: bytes, oldest_message_timestamp_ms: oldest } };
  };
  const send = (id: string, messages: NewMessage[]): Response => {
    try {
      checkSizes(messages);
      queues.send(id, messages, Date.now());
    } catch (error) {
      if (error instanceof RangeError || error instanceof QueueFullError) throw new ApiError(10027, error.message);
      throw error;
    }
    return toSuccess({ metadata: metrics(id) });
  };
  router
    .post(`${queue}/messages`, async (request) => {
      const id = load(request);
      return send(id, [toMessage(await readJson(request, Message), 0)]);
    })
    .post(`${queue}/messages/batch`, async (request) => {
      const id = load(request);
      const { messages, delay_seconds: delay = 0 } = await readJson(request, Batch);
      return send(
        id,
        messages.map((message) => toMessage(message, delay)),
      );
    })
    .post(`${queue}/messages/pull`, async (request) => {
      const id = load(request);
      const { batch_size, visibility_timeout_ms } = await readJson(request, Pull);
      const consumer = queues.getConsumer(id) ?? DEFAULT_CONSUMER;
      const batchSize = batch_size ?? consumer.batchSize;
      const visibilityMs = visibility_timeout_ms ?? consumer.visibilityMs;
      const messages = queues.pull(id, { batchSize, visibilityMs }, Date.now()).map(toPulled);
      return toSuccess({ message_backlog_count: queues.backlog(id).count, messages, metadata: metrics(id) });
    })
    .post(`${queue}/messages/ack`, async (request) => {
      const id = load(request);
      const { acks, retries } = await readJson(request, Acks);
      const now = Date.now();
      const { retryDelay } = queues.getConsumer(id) ?? DEFAULT_CONSUMER;
      const gone = [
        ...acks.filter(({ lease_id: lease }) => !queues.acknowledge(id, lease)),
        ...retries.filter(
          ({ lease_id: lease, delay_seconds: delay = retryDelay }) => !queues.retry(id, lease, now + delay * 1_000),
        ),
      ];
      const isGone = new Set(gone);
      return toSuccess({
        ackCount: acks.filter((ack) => !isGone.has(ack)).length,
        retryCount: retries.filter((retry) => !isGone.has(retry)).length,
        warnings: Object.fromEntries(gone.map(({ lease_id: lease }) => [lease, 'The lease is over.'])),
      });
    })
    .post(`${queue}/purge`, (request) => {
      queues.purge(load(request));
      return toSuccess(null);
    });
}

function toMessage(
  { body, content_type: type = 'json', delay_seconds: delay }: z.output<typeof Message>,
  wait: number,
): NewMessage {
  if (body === undefined) throw new ApiError(10004, 'A message has no "body".');
  if (type === 'text' && typeof body !== 'string') {
    throw new ApiError(10004, 'The body of a message of type "text" is a string.');
  }
  const text = type === 'text' && typeof body === 'string' ? body : JSON.stringify(body);
  return { body: Buffer.from(text), contentType: type, delaySeconds: delay ?? wait };
}

function toPulled({ id, timestamp, attempts, contentType, body, leaseId }: PulledMessage): object {
  return {
    id,
    timestamp_ms: timestamp,
    attempts,
    lease_id: leaseId,
    body: Buffer.from(body).toString(contentType === 'text' ? 'utf8' : 'base64'),
    metadata: { 'CF-Content-Type': contentType, 'CF-sourceMessageSource': 'worker' },
  };
}
