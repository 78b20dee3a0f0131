import { PROGRESS_EVERY_MS, WATCH_AFTER_MS } from '../control/protocol.ts';
import type { CellEnd, VerdictReply } from '../control/protocol.ts';

interface WatchedCall {
  script: string;
  bindingId: string;
  cpuMs: number | undefined;
  begunCalls: () => number;
}
type Post = <T>(path: string, body: object, signal?: AbortSignal) => Promise<T>;

/** Tells the host about a call that lasts, so that it can enforce the call's limits. */
export class CallWatch {
  readonly #abort = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout>;
  #reply: Promise<VerdictReply> | undefined;

  constructor(post: Post, call: WatchedCall) {
    const { begunCalls, cpuMs, ...rest } = call;
    const body = (): object => ({ ...rest, begunCalls: begunCalls() });
    this.#timer = setTimeout(() => {
      const watch = { ...body(), callId: crypto.randomUUID(), ...(cpuMs !== undefined && { cpuMs }) };
      // Without an answer the call goes on unwatched; the host's other rules still hold.
      this.#reply = post<VerdictReply>('/watch', watch, this.#abort.signal).catch(() => ({}));
      void this.#report(post, body);
    }, WATCH_AFTER_MS);
  }

  /** Why the cell ended, when this call was watched. */
  async end(): Promise<CellEnd | undefined> {
    return (await this.#reply)?.end;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #report(post: Post, body: () => object): Promise<void> {
    while (!this.#abort.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, PROGRESS_EVERY_MS));
      if (this.#abort.signal.aborted) return;
      await post('/progress', body(), this.#abort.signal).catch(() => undefined);
    }
  }
}
