import { EGRESS_ERROR_HEADER } from '@digital-commerce/plugin-schema/invocation';
import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import { createLimitedStream, readLength } from '../limited-stream.ts';
import type { BodyCount } from '../limited-stream.ts';
import { Refusal } from '../refusal.ts';
import { Redactor } from './redactor.ts';
import { toNeedles } from './secret-needles.ts';

export interface AnswerOptions {
  origin: string;
  method: string;
  /** Values that the answer may not bring back. */
  secrets: readonly string[];
  down: BodyCount;
}

const REMOVED = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|x-egress-.*|x-bridge-.*|mf-.*)$/;
// What the runtime decodes when the body is read.
const DECODED = new Set(['gzip', 'br']);
const WITHOUT_BODY = new Set([101, 204, 205, 304]);

/**
 * The answer as the plugin gets it: of limited size, without what injected secrets it brings back.
 * @throws Refusal EGRESS_TOO_LARGE, EGRESS_FAILED
 */
export function toPluginAnswer(answer: Response, options: AnswerOptions): Response {
  const { origin, method, secrets, down } = options;
  const redactor = secrets.length > 0 ? new Redactor(toNeedles(secrets)) : undefined;
  const length = readLength(answer.headers);
  const encoding = (answer.headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  const { status } = answer;
  const headers = toHeaders(answer.headers, redactor);
  const statusText = redactor?.redact(answer.statusText) ?? answer.statusText;
  if (answer.body === null || method === 'HEAD' || WITHOUT_BODY.has(status)) {
    return new Response(null, { status, statusText, headers });
  }
  if (length !== undefined && length > LIMITS.maxEgressBytes) throw answerTooLarge(origin);
  const isPlain = encoding === 'identity';
  if (redactor !== undefined && !isPlain && !DECODED.has(encoding)) {
    throw new Refusal(
      'EGRESS_FAILED',
      `"${origin}" answered in the encoding "${encoding.slice(0, 40)}", which cannot be looked through for secrets.`,
    );
  }
  const isRaw = !isPlain && !DECODED.has(encoding);
  if (!isRaw) headers.delete('content-encoding');
  if (!isPlain || redactor !== undefined) headers.delete('content-length');
  const limited = answer.body.pipeThrough(createLimitedStream(LIMITS.maxEgressBytes, down));
  const body = redactor === undefined ? limited : limited.pipeThrough(redactor.createStream());
  return new Response(body, { status, statusText, headers, ...(isRaw && { encodeBody: 'manual' }) });
}

function toHeaders(from: Headers, redactor: Redactor | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of from) {
    if (REMOVED.test(name) || name === EGRESS_ERROR_HEADER || redactor?.redact(name) !== (redactor && name)) continue;
    headers.append(name, redactor?.redact(value) ?? value);
  }
  return headers;
}

function answerTooLarge(origin: string): Refusal {
  return new Refusal(
    'EGRESS_TOO_LARGE',
    `The answer of "${origin}" is larger than ${LIMITS.maxEgressBytes} bytes. Ask it for less.`,
  );
}
