import type { OtlpTraces } from '@digital-commerce/plugin-schema';
import * as z from 'zod';

/** Why nobody took spans: there were too many at once, the collector did not want them, or it was busy or away too long. */
export type DropReason = 'full' | 'refused' | 'unreachable';

/** Where spans go. */
export interface Collector {
  /** Address for traces, such as `https://collector.example/v1/traces`. */
  url: string;
  headers: Headers;
  /** The pause after the first try that failed. */
  retryBaseMs: number;
}

interface Sent {
  dropped: number;
  reason: DropReason;
}

const MAX_TRIES = 4;
const MAX_PAUSE_MS = 5_000;
const ANSWER_MS = 5_000;
/** Statuses that the OTLP specification has tried again. */
const RETRYABLE = new Set([429, 502, 503, 504]);

const PartialSuccess = z.object({ partialSuccess: z.object({ rejectedSpans: z.coerce.number() }) });

/**
 * Sends one request, again with growing pauses while the collector is busy or away. Never throws.
 * @param count spans in it @param endsAt when it is given up, in milliseconds since the epoch
 */
export async function sendSpans(
  collector: Collector,
  request: OtlpTraces,
  { count, endsAt }: { count: number; endsAt: number },
): Promise<Sent> {
  const body = JSON.stringify(request);
  for (let tries = 1; ; tries += 1) {
    const answer = await post(collector, body, Math.min(ANSWER_MS, endsAt - Date.now()));
    if (answer?.ok === true) return { dropped: await countRejected(answer), reason: 'refused' };
    await answer?.body?.cancel().catch(() => undefined);
    if (answer !== undefined && !RETRYABLE.has(answer.status)) return { dropped: count, reason: 'refused' };
    const pauseMs = toPauseMs(answer, collector.retryBaseMs * 2 ** (tries - 1));
    const isLast = tries === MAX_TRIES || Date.now() + pauseMs >= endsAt;
    if (isLast) return { dropped: count, reason: 'unreachable' };
    await new Promise((resolve) => void setTimeout(resolve, pauseMs));
  }
}

/**
 * Headers as OpenTelemetry has them in a variable: `name=value,other=value`, values percent-encoded. What is no header is left
 * out.
 */
export function parseHeaders(text: string): Headers {
  const headers = new Headers();
  for (const pair of text.split(',')) {
    const [name = '', ...rest] = pair.split('=');
    try {
      if (name.trim() !== '') headers.set(name.trim(), decodeURIComponent(rest.join('=').trim()));
    } catch {
      // The text holds secrets, so nothing of it is said.
    }
  }
  return headers;
}

async function post({ url, headers }: Collector, body: string, answerMs: number): Promise<Response | undefined> {
  const all = new Headers(headers);
  all.set('content-type', 'application/json');
  try {
    // Headers may hold a key: they do not go to wherever somebody else says.
    const signal = AbortSignal.timeout(Math.max(1, answerMs));
    return await fetch(url, { method: 'POST', headers: all, body, redirect: 'manual', signal });
  } catch {
    return undefined;
  }
}

/** As long as the collector says, or with growing pauses that are not the same in all isolates. */
function toPauseMs(answer: Response | undefined, growingMs: number): number {
  const seconds = Number(answer?.headers.get('retry-after') ?? Number.NaN);
  const wantedMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : growingMs * (0.5 + Math.random() / 2);
  return Math.min(wantedMs, MAX_PAUSE_MS);
}

async function countRejected(answer: Response): Promise<number> {
  const text = await answer.text().catch(() => '');
  try {
    return PartialSuccess.safeParse(JSON.parse(text)).data?.partialSuccess.rejectedSpans ?? 0;
  } catch {
    return 0;
  }
}
