/** Workers of one Miniflare, which user Workers are bound to or send their requests to. */
export interface WorkerGroup {
  id: string;
  /** Unix socket that the bridge to them listens on. */
  socketPath: string;
  names: readonly string[];
}

/** The local Workers that are known by name. The group that was registered last is asked first. */
export class LocalWorkers {
  readonly #groups = new Map<string, WorkerGroup>();

  register(group: WorkerGroup): void {
    this.#groups.delete(group.id);
    this.#groups.set(group.id, group);
    for (const oldest of this.#groups.keys()) {
      if (this.#groups.size <= KEPT) break;
      this.#groups.delete(oldest);
    }
  }

  /** The group with a Worker of this name: the given one, or any. */
  find(name: string, id?: string): WorkerGroup | undefined {
    if (id !== undefined) {
      const group = this.#groups.get(id);
      return group?.names.includes(name) ? group : undefined;
    }
    return [...this.#groups.values()].findLast(({ names }) => names.includes(name));
  }
}

// A project that is developed registers anew at each change of its code.
const KEPT = 200;
