import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { answerJson, refuse } from '../gateway/answers.ts';
import { KvBulkGet } from './kv-client.ts';
import type { KvClient } from './kv-client.ts';
import { readStream } from '../gateway/read-stream.ts';
import { StoreRefusal } from './store-refusal.ts';

// A hundred keys of the largest size, each character escaped.
const MAX_BODY_BYTES = 512 * 1024;

export function isBulkGet({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && new URL(url ?? '', 'http://store').pathname === '/bulk/get';
}

/** Serves a KV binding that asks for many values. The simulator would hold them all before it looks at their size. */
export async function serveBulkGet(
  client: KvClient,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body: unknown = JSON.parse((await readStream(request, MAX_BODY_BYTES)).toString());
    answerJson(response, await client.getMany(KvBulkGet.parse(body)));
  } catch (error) {
    if (error instanceof StoreRefusal) return refuse(response, error.status, error.message);
    if (error instanceof RangeError) return refuse(response, 413, error.message);
    if (error instanceof z.ZodError || error instanceof SyntaxError) return refuse(response, 400, 'Bad request');
    throw error;
  }
}
