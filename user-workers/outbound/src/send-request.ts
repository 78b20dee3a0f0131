import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import type { Env } from './env.ts';
import { NETWORK_HEADERS } from './network-headers.ts';
import { Refusal } from './refusal.ts';
import type { Upload } from './upload.ts';

export interface Outgoing {
  url: URL;
  method: string;
  headers: Headers;
  upload: Upload;
  /** `<tenant>/<plugin>`; absent for messages of the platform itself. Only the network on one machine is told. */
  sender?: string;
  /** Aborted when the time is up. */
  abort: AbortController;
  waitUntil: (work: Promise<unknown>) => void;
}

/**
 * Sends a request that may leave, and comes back with the headers of the answer. Redirects are answers.
 * @throws Refusal EGRESS_TOO_LARGE, EGRESS_TIMEOUT, EGRESS_FAILED; on one machine also EGRESS_DENIED, when the name leads to
 *   an address that is not public
 */
export async function sendRequest(
  { NETWORK }: Pick<Env, 'NETWORK'>,
  { url, method, headers, upload, sender, abort, waitUntil }: Outgoing,
): Promise<Response> {
  if ((upload.length ?? 0) > LIMITS.maxBodyBytes) throw requestTooLarge(url);
  const body = upload.open(() => abort.abort());
  waitUntil(upload.whenRead());
  const init = { method, headers, body, redirect: 'manual', signal: abort.signal } as const;
  try {
    if (NETWORK !== undefined) {
      if (sender !== undefined) headers.set(NETWORK_HEADERS.sender, sender);
      return await sendThroughNetwork(NETWORK, url, init);
    }
    // What one tenant's plugin was answered, another one's must not be.
    return await fetch(url, { ...init, cache: 'no-store' });
  } catch (error) {
    if (upload.count.isExceeded) throw requestTooLarge(url);
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
  throw failure === 'EGRESS_DENIED'
    ? new Refusal(
        failure,
        `The plugin may not send a request to "${url.origin}": the name leads to an address that is not public.`,
      )
    : new Refusal('EGRESS_FAILED', `"${url.origin}" could not be reached: ${failure}.`);
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
