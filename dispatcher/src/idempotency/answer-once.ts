import { IDEMPOTENCY_KEY_HEADER, IDEMPOTENCY_KEY_PATTERN, PlatformError } from '@digital-commerce/plugin-schema';
import type { OperationName } from '@digital-commerce/plugin-schema';
import type { Principal } from '../auth/principal.ts';
import { readBytes } from '../http/body.ts';
import type { Call, Handler } from '../http/call.ts';
import { respondError } from '../http/respond.ts';
import { hashRequest } from './hash-request.ts';
import { HEARTBEAT_MS } from './key-store.ts';
import type { RequestName } from './key-store.ts';
import { replay } from './replay.ts';

/**
 * A handler whose answer to a request with an `Idempotency-Key` is kept for a day, and given again to whoever of the same
 * token sends the same request with the same key. What the platform failed on is not kept, and may be sent again.
 * @throws INVALID_REQUEST, REQUEST_IN_FLIGHT, IDEMPOTENCY_MISMATCH and what the handler throws
 */
export function answerOnce(operation: OperationName, handler: Handler): Handler {
  return (call) => {
    const key = call.request.headers.get(IDEMPOTENCY_KEY_HEADER);
    if (key === null) return handler(call);
    const answer = answerWithKey(call, { operation, key, handler });
    // A caller whose connection breaks comes back with the key: it gets the answer only if the work goes on.
    call.waitUntil(answer.catch(() => undefined));
    return answer;
  };
}

async function answerWithKey(
  call: Call,
  { operation, key, handler }: { operation: OperationName; key: string; handler: Handler },
): Promise<Response> {
  if (!IDEMPOTENCY_KEY_PATTERN.test(key)) {
    throw new PlatformError('INVALID_REQUEST', 'The header Idempotency-Key is not 1 to 200 visible ASCII characters.');
  }
  const { request, services, params, principal } = call;
  const bytes = await readBytes(request);
  const name = {
    scope: JSON.stringify([params.tenant ?? '', toText(principal), operation]),
    key,
    requestHash: await hashRequest(request, bytes),
  };
  const claim = await services.idempotencyKeys.claim(name, new Date());
  if (claim.state === 'answered') return replay(claim.answer);
  if (claim.state === 'mismatch') {
    throw new PlatformError(
      'IDEMPOTENCY_MISMATCH',
      `The idempotency key "${key}" belongs to another request of this route. Send each request with a key of its own.`,
    );
  }
  if (claim.state === 'in_flight') {
    throw new PlatformError(
      'REQUEST_IN_FLIGHT',
      `The request with idempotency key "${key}" is being answered. Send it again in a moment.`,
      { retryAfterSeconds: 1 },
    );
  }
  const { method, url, headers } = request;
  const again = new Request(url, { method, headers, ...(bytes.byteLength > 0 && { body: bytes }) });
  return keepAnswer({ ...call, request: again }, { name, owner: claim.owner, handler });
}

async function keepAnswer(
  call: Call,
  { name, owner, handler }: { name: RequestName; owner: string; handler: Handler },
): Promise<Response> {
  const keys = call.services.idempotencyKeys;
  const heartbeat = setInterval(() => {
    // A beat that is missed is made up for by the next.
    void keys.keepAlive(name, owner, new Date()).catch(() => undefined);
  }, HEARTBEAT_MS);
  let mayRepeat = false;
  const response = await handler(call).catch((error: unknown) => {
    // Says itself that the same call may be sent again.
    mayRepeat = error instanceof PlatformError && error.code === 'REVISION_CONFLICT';
    return respondError(error);
  });
  clearInterval(heartbeat);
  const body = await response.text();
  try {
    if (mayRepeat || response.status >= 500) await keys.release(name, owner);
    else await keys.keep(name, owner, { status: response.status, body });
  } catch (error) {
    // What was asked for is done: its answer counts for more than that it can be given again.
    console.error(`The answer to a request with an idempotency key was not kept:`, error);
  }
  return new Response(body === '' ? null : body, response);
}

/** A token for itself: who gets another one of the same role starts anew. */
function toText(principal: Principal | undefined): string {
  return principal === undefined || principal.kind === 'operator' ? 'operator' : principal.tokenId;
}
