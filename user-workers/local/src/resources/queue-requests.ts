import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { answerJson, refuse } from '../gateway/answers.ts';
import { readStream } from '../gateway/read-stream.ts';
import { QueueFullError } from './queue-store.ts';
import type { NewMessage, QueueStore } from './queue-store.ts';

// The platform's limits.
const MAX_MESSAGE_BYTES = 128_000;
export const MAX_BATCH_MESSAGES = 100;
const MAX_BATCH_BYTES = 288_000;
// A full batch in base64, with what belongs to each message.
const MAX_BODY_BYTES = 512 * 1024;

const ContentType = z.enum(['text', 'json', 'bytes', 'v8']).default('v8');
export const DelaySeconds = z.coerce.number().int().min(0).max(86_400);
const Batch = z.object({
  messages: z
    .array(z.object({ body: z.base64(), contentType: ContentType, delaySecs: DelaySeconds.optional() }))
    .min(1)
    .max(MAX_BATCH_MESSAGES),
});

export interface QueueTarget {
  queue: string;
  /** For messages that bring none. */
  delaySeconds: number;
}

/** Serves what the runtime's queue binding asks: `POST /message`, `POST /batch` and `GET /metrics`. */
export async function serveQueueRequest(
  store: QueueStore,
  target: QueueTarget,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '', 'http://queue');
  const what = `${request.method} ${pathname}`;
  if (what === 'GET /metrics') return answerJson(response, toMetrics(store, target.queue));
  if (what !== 'POST /message' && what !== 'POST /batch') return refuse(response, 404, 'Not found');
  try {
    const body = await readStream(request, MAX_BODY_BYTES);
    const messages = what === 'POST /batch' ? readBatch(body, request, target) : [readMessage(body, request, target)];
    checkSizes(messages);
    store.send(target.queue, messages, Date.now());
    answerJson(response, { metadata: { metrics: toMetrics(store, target.queue) } });
  } catch (error) {
    if (error instanceof RangeError) return refuse(response, 413, error.message);
    if (error instanceof QueueFullError) return refuse(response, 507, error.message);
    if (error instanceof z.ZodError || error instanceof SyntaxError) return refuse(response, 400, 'Bad message');
    throw error;
  }
}

function readMessage(body: Uint8Array, { headers }: IncomingMessage, target: QueueTarget): NewMessage {
  return { body, contentType: ContentType.parse(headers['x-msg-fmt']), delaySeconds: readDelay(headers, target) };
}

function readBatch(body: Buffer, { headers }: IncomingMessage, target: QueueTarget): NewMessage[] {
  const delaySeconds = readDelay(headers, target);
  return Batch.parse(JSON.parse(body.toString())).messages.map((message) => ({
    body: Buffer.from(message.body, 'base64'),
    contentType: message.contentType,
    delaySeconds: message.delaySecs ?? delaySeconds,
  }));
}

function readDelay(headers: IncomingMessage['headers'], { delaySeconds }: QueueTarget): number {
  const given = headers['x-msg-delay-secs'];
  return given === undefined ? delaySeconds : DelaySeconds.parse(given);
}

/** @throws RangeError */
export function checkSizes(messages: readonly NewMessage[]): void {
  let total = 0;
  for (const { body } of messages) {
    total += body.byteLength;
    if (body.byteLength > MAX_MESSAGE_BYTES) {
      throw new RangeError(`message length of ${body.byteLength} bytes exceeds limit of ${MAX_MESSAGE_BYTES}`);
    }
  }
  if (total > MAX_BATCH_BYTES) {
    throw new RangeError(`batch size of ${total} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
  }
}

function toMetrics(store: QueueStore, queue: string): object {
  const { count, bytes, oldest } = store.backlog(queue);
  return { backlogCount: count, backlogBytes: bytes, oldestMessageTimestamp: oldest };
}
