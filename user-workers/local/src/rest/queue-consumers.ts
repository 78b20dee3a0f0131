import { randomBytes } from 'node:crypto';
import type { IRequest } from 'itty-router';
import * as z from 'zod';
import { DelaySeconds } from '../resources/queue-requests.ts';
import type { QueueConsumer } from '../resources/queue-store.ts';
import type { Resource } from '../store/resource-table.ts';
import { param } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toList, toSuccess } from './envelope.ts';
import { loadResource } from './load-resource.ts';
import { readJson } from './read-json.ts';

/** The platform's terms where a consumer names none. */
export const DEFAULT_CONSUMER = { batchSize: 5, visibilityMs: 30_000, maxRetries: 3, retryDelay: 0 };

const Body = z.looseObject({
  type: z.string(),
  dead_letter_queue: z.string().optional(),
  settings: z
    .looseObject({
      batch_size: z.int().min(1).max(100).default(DEFAULT_CONSUMER.batchSize),
      visibility_timeout_ms: z.int().min(0).max(43_200_000).default(DEFAULT_CONSUMER.visibilityMs),
      max_retries: z.int().min(0).max(100).default(DEFAULT_CONSUMER.maxRetries),
      retry_delay: DelaySeconds.default(DEFAULT_CONSUMER.retryDelay),
    })
    .prefault({}),
});

/** Consumers of queues that pull over HTTP. A queue has one at most. */
export function addQueueConsumerRoutes(router: ApiRouter, { store: { resources }, queues }: ApiContext): void {
  const consumers = '/accounts/:account/queues/:id/consumers';
  const load = (request: IRequest): Resource => loadResource(resources, 'queue', param(request, 'id'));
  const loadConsumer = (request: IRequest): { queue: Resource; consumer: QueueConsumer } => {
    const queue = load(request);
    const consumer = queues.getConsumer(queue.id);
    if (consumer?.id === param(request, 'consumer')) return { queue, consumer };
    throw new ApiError(11001, 'The queue has no such consumer.');
  };
  const save = async (request: IRequest, queue: Resource, old?: QueueConsumer): Promise<Response> => {
    const { type, settings, dead_letter_queue: deadLetters } = await readJson(request, Body);
    if (type !== 'http_pull') {
      throw new ApiError(10004, `A consumer of type "${type.slice(0, 200)}" is not served here, only "http_pull".`);
    }
    const deadLetterQueue = deadLetters === undefined ? undefined : resources.find('queue', deadLetters);
    if (deadLetters !== undefined && !deadLetterQueue)
      throw new ApiError(11000, `No queue "${deadLetters.slice(0, 200)}".`);
    const consumer: QueueConsumer = {
      id: old?.id ?? randomBytes(16).toString('hex'),
      createdOn: old?.createdOn ?? new Date().toISOString(),
      batchSize: settings.batch_size,
      visibilityMs: settings.visibility_timeout_ms,
      maxRetries: settings.max_retries,
      retryDelay: settings.retry_delay,
      deadLetterQueue: deadLetterQueue && { id: deadLetterQueue.id, name: deadLetterQueue.name },
    };
    queues.setConsumer(queue.id, consumer);
    return toSuccess(toConsumerResult(queue, consumer));
  };
  router
    .get(consumers, (request) => {
      const queue = load(request);
      const consumer = queues.getConsumer(queue.id);
      return toList(consumer ? [toConsumerResult(queue, consumer)] : []);
    })
    .post(consumers, async (request) => {
      const queue = load(request);
      if (queues.getConsumer(queue.id)) throw new ApiError(11004);
      return save(request, queue);
    })
    .get(`${consumers}/:consumer`, (request) => {
      const { queue, consumer } = loadConsumer(request);
      return toSuccess(toConsumerResult(queue, consumer));
    })
    .put(`${consumers}/:consumer`, async (request) => {
      const { queue, consumer } = loadConsumer(request);
      return save(request, queue, consumer);
    })
    .delete(`${consumers}/:consumer`, (request) => {
      queues.setConsumer(loadConsumer(request).queue.id, undefined);
      return toSuccess(null);
    });
}

/** The wire form of a consumer. */
export function toConsumerResult({ name }: Resource, consumer: QueueConsumer): object {
  const { id, createdOn, batchSize, visibilityMs, maxRetries, retryDelay, deadLetterQueue } = consumer;
  return {
    consumer_id: id,
    created_on: createdOn,
    queue_name: name,
    type: 'http_pull',
    settings: {
      batch_size: batchSize,
      visibility_timeout_ms: visibilityMs,
      max_retries: maxRetries,
      retry_delay: retryDelay,
    },
    ...(deadLetterQueue && { dead_letter_queue: deadLetterQueue.name }),
  };
}
