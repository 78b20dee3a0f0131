import { toPlatformError } from './to-platform-error.ts';

export interface Followed<Item> {
  request: Request;
  /** Where to begin: after this entry, or at the beginning. `Last-Event-ID` of the request goes before it. */
  cursor: string | undefined;
  /** What comes after a cursor, oldest first, at most a page of it. */
  load: (cursor: string | undefined) => Promise<readonly Item[]>;
  cursorOf: (item: Item) => string;
  /** Throws when whoever asked no longer may. */
  checkAccess: () => Promise<unknown>;
}

export interface FollowTimes {
  /** Between two looks for what is new. */
  pollMs: number;
  /** A silent stream sends a comment this often, so that nobody in between takes it for dead. */
  heartbeatMs: number;
  /** Between two looks at the token. */
  checkMs: number;
  /** Then the stream ends; clients come back with `Last-Event-ID`. */
  maxMs: number;
}

const TIMES: FollowTimes = { pollMs: 1_000, heartbeatMs: 15_000, checkMs: 10_000, maxMs: 600_000 };

export function wantsEventStream(request: Request): boolean {
  return /\btext\/event-stream\b/.test(request.headers.get('accept') ?? '');
}

/**
 * A list as server-sent events: what there is, then what comes. Each event's id is its cursor. It looks for more only as
 * fast as the client reads, and ends with the client.
 * @throws what the first `load` throws; later failures are an event `error`, the last
 */
export async function follow<Item>(followed: Followed<Item>, times: FollowTimes = TIMES): Promise<Response> {
  const { request, load, cursorOf, checkAccess } = followed;
  let cursor = request.headers.get('last-event-id') ?? followed.cursor;
  let loaded: readonly Item[] | undefined = await load(cursor);
  let isCancelled = false;
  const endsAt = Date.now() + times.maxMs;
  let checkAt = Date.now() + times.checkMs;
  let text = 'retry: 2000\n\n';

  /** The next piece of the stream; `undefined` at its end. */
  const next = async (): Promise<string | undefined> => {
    const beatAt = Date.now() + times.heartbeatMs;
    while (!isCancelled && !request.signal.aborted && Date.now() < endsAt) {
      if (Date.now() >= checkAt) {
        await checkAccess();
        checkAt = Date.now() + times.checkMs;
      }
      const items: readonly Item[] = loaded ?? (await load(cursor));
      loaded = undefined;
      const last = items.at(-1);
      if (last !== undefined) {
        cursor = cursorOf(last);
        return items.map((item) => `id: ${cursorOf(item)}\ndata: ${JSON.stringify(item)}\n\n`).join('');
      }
      if (Date.now() >= beatAt) return ':\n\n';
      await new Promise((resolve) => void setTimeout(resolve, times.pollMs));
    }
    return undefined;
  };

  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        let piece: string | undefined = text;
        text = '';
        try {
          if (piece === '') piece = await next();
        } catch (error) {
          piece = `event: error\ndata: ${JSON.stringify(toPlatformError(error).toBody())}\n\n`;
          isCancelled = true;
        }
        if (piece === undefined) controller.close();
        else controller.enqueue(encoder.encode(piece));
      },
      cancel: () => void (isCancelled = true),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' },
  });
}
