import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import type { Env } from './env.ts';
import { createLimitedStream, readLength } from './limited-stream.ts';
import type { BodyCount } from './limited-stream.ts';
import { NETWORK_HEADERS } from './network-headers.ts';
import { Refusal } from './refusal.ts';

export interface Outgoing {
  url: URL;
  method: string;
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
  /** Of the body; `undefined` when the plugin streams it. */
  length: number | undefined;
  up: BodyCount;
  /** Aborted when the time is up. */
  abort: AbortController;
}

/**
 * Sends a request that may leave, and comes back with the headers of the answer. Redirects are answers.
 * @throws Refusal EGRESS_TOO_LARGE, EGRESS_TIMEOUT, EGRESS_FAILED; on one machine also EGRESS_DENIED, when the name leads to
 *   an address that is not public
 */
export async function sendRequest(env: Env, outgoing: Outgoing): Promise<Response> {
  const { url, method, headers, up, abort } = outgoing;
  if ((outgoing.length ?? 0) > LIMITS.maxBodyBytes) throw requestTooLarge(url);
  const init = { method, headers, body: toBody(outgoing), redirect: 'manual', signal: abort.signal } as const;
  try {
    if (env.NETWORK !== undefined) return await sendThroughNetwork(env.NETWORK, url, init);
    // What one tenant's plugin was answered, another one's must not be.
    return await fetch(url, { ...init, cache: 'no-store' });
  } catch (error) {
    if (up.isExceeded) throw requestTooLarge(url);
    if (abort.signal.aborted) throw timedOut(url);
    if (error instanceof Refusal) throw error;
    throw new Refusal('EGRESS_FAILED', `"${url.origin}" could not be reached, or broke the connection off.`);
  }
}

async function sendThroughNetwork(network: Fetcher, url: URL, init: RequestInit & { headers: Headers }) {
  init.headers.set(NETWORK_HEADERS.url, url.href);
  const answer = await network.fetch('http://network/', init);
  const failure = answer.headers.get(NETWORK_HEADERS.failure);
  if (failure === null) return answer;
  await answer.body?.cancel();
  throw new Refusal(failure === 'EGRESS_DENIED' ? failure : 'EGRESS_FAILED', describe(failure, url));
}

function describe(failure: string, url: URL): string {
  return failure === 'EGRESS_DENIED'
    ? `The plugin may not send a request to "${url.origin}": the name leads to an address that is not public.`
    : `"${url.origin}" could not be reached: ${failure}.`;
}

function toBody({ body, length, up, abort }: Outgoing): ReadableStream<Uint8Array> | null {
  if (body === null) return null;
  const limited = body.pipeThrough(createLimitedStream(LIMITS.maxBodyBytes, up, () => abort.abort()));
  return length === undefined ? limited : limited.pipeThrough(new FixedLengthStream(length));
}

function requestTooLarge({ origin }: URL): Refusal {
  return new Refusal(
    'EGRESS_TOO_LARGE',
    `The body for "${origin}" is larger than ${LIMITS.maxBodyBytes} bytes. Send it in parts.`,
  );
}

function timedOut({ origin }: URL): Refusal {
  return new Refusal('EGRESS_TIMEOUT', `"${origin}" did not answer in time. Try again later, or ask it for less.`);
}

/** Length of the body of a request of a plugin. */
export function readRequestLength({ body, headers }: Request): number | undefined {
  return body === null ? undefined : readLength(headers);
}
