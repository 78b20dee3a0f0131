import { IDEMPOTENCY_KEY_HEADER } from '@digital-commerce/plugin-schema';
import type { OperationName } from '@digital-commerce/plugin-schema';
import { toHolderId } from '../auth/principal.ts';
import type { Principal } from '../auth/principal.ts';
import { readBytes } from '../http/body.ts';
import type { Call, Handler } from '../http/call.ts';
import { answerKeyed, checkKey } from './answer-keyed.ts';
import type { AnswerForm } from './answer-keyed.ts';
import { hashRequest } from './hash-request.ts';
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
  checkKey(key);
  const { request, services, params, principal } = call;
  const bytes = await readBytes(request);
  const name = {
    scope: JSON.stringify([params.tenant ?? '', toText(principal), operation]),
    key,
    requestHash: await hashRequest(request, bytes),
  };
  return answerKeyed(services.idempotencyKeys, name, JSON_FORM, () =>
    handler({ ...call, request: repeat(request, bytes) }),
  );
}

/** A request whose body has been read. */
export function repeat({ method, url, headers }: Request, bytes: Uint8Array<ArrayBuffer>): Request {
  return new Request(url, { method, headers, ...(bytes.byteLength > 0 && { body: bytes }) });
}

/** The platform's own answers: JSON, whose headers say nothing of their own. */
const JSON_FORM: AnswerForm = {
  freeze: async (response) => {
    const body = await response.text();
    return { kept: { status: response.status, body }, response: new Response(body === '' ? null : body, response) };
  },
  replay,
};

/** A token or person for itself: who gets another one of the same role starts anew. */
function toText(principal: Principal | undefined): string {
  if (principal === undefined) return 'operator';
  return principal.kind === 'operator' ? (principal.person?.id ?? 'operator') : toHolderId(principal);
}
