import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { answerJson, refuse } from '../gateway/answers.ts';
import { toOnwardHeaders, withoutHops } from '../gateway/hop-headers.ts';
import { ResourceTimeoutError } from './resource-processes.ts';
import type { ResourceProcesses } from './resource-processes.ts';
import type { ResourceTarget, StoredKind } from './resource-ref.ts';

/** Takes a binding's request to the store, and the store's answer back, as they come. */
export async function forward(
  processes: ResourceProcesses,
  target: ResourceTarget,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '', 'http://store');
  try {
    const answer = await processes.send(target, {
      method: request.method ?? 'GET',
      path: pathname + search,
      headers: toOnwardHeaders(request),
      body: request,
    });
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, withoutHops(answer.headers));
    // When either side goes away, so does the other.
    await pipeline(answer, response).catch(() => answer.destroy());
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    const text = error instanceof ResourceTimeoutError ? TOO_LONG[target.kind] : 'The store is gone. Try again.';
    if (target.kind === 'd1') answerJson(response, { success: false, error: text });
    else refuse(response, 503, text);
  }
}

const TOO_LONG: Record<StoredKind, string> = {
  d1: 'D1 DB exceeded its CPU time limit and was reset.',
  kv: 'The KV namespace did not answer in time.',
  r2: 'The bucket did not answer in time.',
  cache: 'The cache did not answer in time.',
};
