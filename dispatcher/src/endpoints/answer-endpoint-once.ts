import { IDEMPOTENCY_KEY_HEADER, IDEMPOTENCY_REPLAYED_HEADER, PlatformError } from '@digital-commerce/plugin-schema';
import type { InvocationActor } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { fromBase64Url, toBase64Url } from '../encoding/base64url.ts';
import { readBytes } from '../http/body.ts';
import type { PublicCall } from '../http/call.ts';
import { respondError } from '../http/respond.ts';
import { answerKeyed, checkKey } from '../idempotency/answer-keyed.ts';
import type { AnswerForm } from '../idempotency/answer-keyed.ts';
import { repeat } from '../idempotency/answer-once.ts';
import { hashRequest } from '../idempotency/hash-request.ts';
import { clientOf } from './client-of.ts';
import type { FoundEndpoint } from './find-endpoint.ts';

const MAX_KEPT_BYTES = 256 * 1024;

const Frozen = z.tuple([z.array(z.tuple([z.string(), z.string()])), z.string()]);

/**
 * Answers a request with an `Idempotency-Key` once for a client, and gives that answer again for a day. Without the header
 * it is answered as it is. An answer of 256 KB or more cannot be kept; the caller gets an error in its place, and again.
 * @throws INVALID_REQUEST, BODY_TOO_LARGE, REQUEST_IN_FLIGHT, IDEMPOTENCY_MISMATCH and what `answer` throws
 */
export async function answerEndpointOnce(
  call: PublicCall,
  {
    found,
    actor,
    answer,
  }: { found: FoundEndpoint; actor: InvocationActor; answer: (call: PublicCall) => Promise<Response> },
): Promise<Response> {
  const { request, services, params } = call;
  const key = request.headers.get(IDEMPOTENCY_KEY_HEADER);
  if (key === null) return answer(call);
  checkKey(key);
  const { endpoint, installation } = found;
  const bytes = await readBytes(request, endpoint.maxBodyBytes);
  const route = `${installation.id} ${endpoint.method} ${endpoint.path}`;
  const name = {
    scope: JSON.stringify([params.tenant, clientOf(call, actor), route]),
    key,
    requestHash: await hashRequest(request, bytes),
  };
  const answering = answerKeyed(services.idempotencyKeys, name, toForm(installation.id), () =>
    answer({ ...call, request: repeat(request, bytes) }),
  );
  // A caller whose connection breaks comes back with the key.
  call.waitUntil(answering.catch(() => undefined));
  return answering;
}

/** Whole answers, with their headers. */
function toForm(plugin: string): AnswerForm {
  return {
    freeze: async (response) => {
      const readable = await readAnswer(response, plugin);
      const headers = [...readable.response.headers];
      const body = JSON.stringify([headers, toBase64Url(readable.bytes)] satisfies z.input<typeof Frozen>);
      return {
        kept: { status: readable.response.status, body },
        response: rebuild(readable.response.status, headers, readable.bytes),
      };
    },
    replay: ({ status, body }) => {
      const [headers, text] = Frozen.parse(JSON.parse(body));
      return rebuild(status, [...headers, [IDEMPOTENCY_REPLAYED_HEADER, 'true']], fromBase64Url(text));
    },
  };
}

async function readAnswer(
  response: Response,
  plugin: string,
): Promise<{ response: Response; bytes: Uint8Array<ArrayBuffer> }> {
  try {
    return { response, bytes: await readBytes(response, MAX_KEPT_BYTES) };
  } catch (error) {
    const isTooLarge = error instanceof PlatformError;
    void response.body?.cancel().catch(() => undefined);
    const refused = respondError(
      isTooLarge
        ? new PlatformError(
            'PLUGIN_INVALID_RESULT',
            `Plugin "${plugin}" answered with more than ${MAX_KEPT_BYTES} bytes, and what is answered once has to be kept.`,
          )
        : new PlatformError('PLUGIN_CRASHED', `Plugin "${plugin}" broke off its answer.`),
    );
    return { response: refused, bytes: await readBytes(refused) };
  }
}

function rebuild(
  status: number,
  headers: [name: string, value: string][],
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Response {
  const hasBody = bytes !== undefined && bytes.byteLength > 0;
  return new Response(hasBody ? bytes : null, { status, headers });
}
