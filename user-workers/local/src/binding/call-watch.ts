import { PROGRESS_EVERY_MS, WATCH_AFTER_MS } from '../control/protocol.ts';
import type { CellEnd, VerdictReply } from '../control/protocol.ts';

interface WatchedCall {
  cpuMs: number | undefined;
  /** The script, and the calls begun on it so far. */
  account: () => { script: string; bindingId: string; begunCalls: number };
}
type Post = <T>(path: string, body: object, signal?: AbortSignal) => Promise<T>;

/** Tells the host about a call that lasts, so that it can enforce the call's limits. */
export class CallWatch {
  readonly #timer: ReturnType<typeof setTimeout>;
  /** Only of a call that lasts: to make one and abort it costs more than the rest of the watch. */
  #abort: AbortController | undefined;
  #reply: Promise<VerdictReply> | undefined;

  constructor(post: Post, call: WatchedCall) {
    const { account, cpuMs } = call;
    this.#timer = setTimeout(() => {
      const { signal } = (this.#abort = new AbortController());
      const watch = { ...account(), callId: crypto.randomUUID(), ...(cpuMs !== undefined && { cpuMs }) };
      // Without an answer the call goes on unwatched; the host's other rules still hold.
      this.#reply = post<VerdictReply>('/watch', watch, signal).catch(() => ({}));
      void report(post, account, signal);
    }, WATCH_AFTER_MS);
  }

  /** Why the cell ended, when this call was watched. */
  async end(): Promise<CellEnd | undefined> {
    return (await this.#reply)?.end;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }
}

async function report(post: Post, account: () => object, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, PROGRESS_EVERY_MS));
    if (signal.aborted) return;
    await post('/progress', account(), signal).catch(() => undefined);
  }
}
