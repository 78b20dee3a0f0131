import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { HttpSender, SentRequest } from './http-sender.ts';
import { parseObject, toError } from './to-error.ts';

const DEFAULT_RETRY_MS = 2_000;

/**
 * The data of server-sent events until the request's signal aborts. A stream that ends or breaks is taken up after the
 * last event that came, after as long as the server asks for.
 * @throws the platform's error when it refuses, or ends the stream with one
 */
export async function* followEvents(
  sender: HttpSender,
  request: SentRequest & { signal: AbortSignal },
): AsyncGenerator<string> {
  const { signal } = request;
  let lastEventId: string | undefined;
  let retryMs = DEFAULT_RETRY_MS;
  while (!signal.aborted) {
    const headers = { accept: 'text/event-stream', ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
    try {
      const response = await sender.send({ ...request, headers });
      if (!response.ok || response.body === null) {
        throw toError({ url: sender.url, status: response.status, answer: parseObject(await response.text()) });
      }
      const parser = new EventSourceParserStream({ onRetry: (ms) => void (retryMs = ms) });
      for await (const { id, event, data } of response.body.pipeThrough(new TextDecoderStream()).pipeThrough(parser)) {
        if (event === 'error') throw toError({ url: sender.url, status: 500, answer: parseObject(data) });
        lastEventId = id ?? lastEventId;
        yield data;
      }
    } catch (error) {
      if (isAborted(signal)) return;
      // `fetch` says so when a connection breaks in the middle of a body.
      if (!(error instanceof TypeError)) throw error;
    }
    await pause(retryMs, signal);
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
