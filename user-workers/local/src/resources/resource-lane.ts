import type { ResourceProcess } from './resource-process.ts';

/** A resource process that runs while somebody needs it: started by the first request, and again when it died. */
export class ResourceLane {
  readonly #start: () => Promise<ResourceProcess>;
  #process: Promise<ResourceProcess> | undefined;
  /** The one before it; two at once on the same files would be one too many. */
  #ending: Promise<void> = Promise.resolve();
  #openRequests = 0;
  #usedAt = 0;

  constructor(start: () => Promise<ResourceProcess>) {
    this.#start = start;
  }

  /** Path of its socket. Call `leave` when the request is over. */
  async enter(): Promise<string> {
    this.#openRequests++;
    this.#process ??= this.#startAfter(this.#ending);
    return (await this.#process).socketPath;
  }

  leave(now: number): void {
    this.#openRequests--;
    this.#usedAt = now;
  }

  isIdleSince(time: number): boolean {
    return this.#process !== undefined && this.#openRequests === 0 && this.#usedAt < time;
  }

  /** Ends the process. Requests that are open fail; the next one starts another. */
  end(): Promise<void> {
    const process = this.#process;
    if (!process) return this.#ending;
    this.#process = undefined;
    this.#ending = kill(process);
    return this.#ending;
  }

  #startAfter(ending: Promise<void>): Promise<ResourceProcess> {
    const process = (async () => {
      await ending;
      return this.#start();
    })();
    const forget = (): void => {
      if (this.#process === process) this.#process = undefined;
    };
    process.then(({ ended }) => ended).then(forget, forget);
    return process;
  }
}

async function kill(process: Promise<ResourceProcess>): Promise<void> {
  const started = await process.catch(() => undefined);
  started?.kill();
  await started?.ended;
}
