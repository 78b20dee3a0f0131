import { disposeResult } from './dispose-result.ts';
import { StoppedError } from './failures.ts';

interface RunningRelease {
  id: string;
  version: string;
}

interface RunningCall {
  deadline: number;
  stop: () => void;
}

/** Whoever still waits so long after the deadline has been cut off: the caller hung up, and no `finally` ran. */
const LATE_MS = 1_000;
const FORGET_EVERY_MS = 1_000;

/** Calls of plugins that this isolate waits for, by release, so that nobody waits for one that was stopped. */
export class RunningCalls {
  readonly #calls = new Map<string, Set<RunningCall>>();
  #forgotAt = 0;

  /**
   * The answer of a call, unless its release is stopped first. What comes later is disposed of and forgotten.
   * @param deadline by which the answer comes or fails, in milliseconds since the epoch
   * @throws StoppedError
   */
  async wait<T>(release: RunningRelease, answer: Promise<T>, deadline: number): Promise<T> {
    this.#forgetLost(Date.now());
    const { promise: stopped, reject } = Promise.withResolvers<never>();
    const stop = (): void => reject(new StoppedError(`"${release.id}" ${release.version} was stopped`));
    const call = { deadline, stop };
    const calls = this.#open(release);
    calls.add(call);
    try {
      return await Promise.race([answer, stopped]);
    } catch (error) {
      if (error instanceof StoppedError) void answer.then(disposeResult, () => undefined);
      throw error;
    } finally {
      calls.delete(call);
      const key = toKey(release);
      if (calls.size === 0 && this.#calls.get(key) === calls) this.#calls.delete(key);
    }
  }

  /** Ends the waiting for all calls of a release. */
  stop(release: RunningRelease): void {
    for (const { stop } of this.#calls.get(toKey(release)) ?? []) stop();
  }

  #open(release: RunningRelease): Set<RunningCall> {
    const key = toKey(release);
    const calls = this.#calls.get(key) ?? new Set();
    this.#calls.set(key, calls);
    return calls;
  }

  /** Each call comes here, so that all are looked through once a second only. */
  #forgetLost(now: number): void {
    if (now - this.#forgotAt < FORGET_EVERY_MS) return;
    this.#forgotAt = now;
    for (const [key, calls] of this.#calls) {
      for (const call of calls) if (now > call.deadline + LATE_MS) calls.delete(call);
      if (calls.size === 0) this.#calls.delete(key);
    }
  }
}

function toKey({ id, version }: RunningRelease): string {
  return `${id}@${version}`;
}
