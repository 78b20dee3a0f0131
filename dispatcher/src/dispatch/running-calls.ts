import { disposeResult } from './dispose-result.ts';
import { StoppedError } from './failures.ts';

interface RunningRelease {
  id: string;
  version: string;
}

/** Calls of plugins that this isolate waits for, by release, so that nobody waits for one that was stopped. */
export class RunningCalls {
  readonly #stops = new Map<string, Set<() => void>>();

  /**
   * The answer of a call, unless its release is stopped first. What comes later is disposed of and forgotten.
   * @throws StoppedError
   */
  async wait<T>(release: RunningRelease, answer: Promise<T>): Promise<T> {
    const { promise: stopped, reject } = Promise.withResolvers<never>();
    const stop = (): void => reject(new StoppedError(`"${release.id}" ${release.version} was stopped`));
    const stops = this.#open(release);
    stops.add(stop);
    try {
      return await Promise.race([answer, stopped]);
    } catch (error) {
      if (error instanceof StoppedError) void answer.then(disposeResult, () => undefined);
      throw error;
    } finally {
      stops.delete(stop);
      if (stops.size === 0) this.#stops.delete(toKey(release));
    }
  }

  /** Ends the waiting for all calls of a release. */
  stop(release: RunningRelease): void {
    for (const stop of this.#stops.get(toKey(release)) ?? []) stop();
  }

  #open(release: RunningRelease): Set<() => void> {
    const key = toKey(release);
    const stops = this.#stops.get(key) ?? new Set();
    this.#stops.set(key, stops);
    return stops;
  }
}

function toKey({ id, version }: RunningRelease): string {
  return `${id}@${version}`;
}
