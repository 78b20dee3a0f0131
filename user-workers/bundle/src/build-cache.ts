/**
 * What builds of one folder in a row need not work out again: results that take a thread or a process, by all that they
 * depend on. Only the last of each kind is kept.
 */
export class BuildCache {
  readonly #last = new Map<string, { key: string; result: Promise<unknown> }>();

  /** @param key all that the result depends on */
  get<T>(kind: string, key: string, work: () => Promise<T>): Promise<T> {
    const last = this.#last.get(kind);
    if (last?.key === key) return last.result as Promise<T>;
    const result = work();
    this.#last.set(kind, { key, result });
    // What failed to be worked out is worked out again.
    result.catch(() => this.#last.delete(kind));
    return result;
  }
}
