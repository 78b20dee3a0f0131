import type { WorkerPlace } from '../bridge/bridge-wire.ts';

/** Workers of one Miniflare, which user Workers are bound to or send their requests to. */
export interface WorkerGroup {
  id: string;
  /** Unix socket that the bridge to them listens on. */
  socketPath: string;
  names: readonly string[];
  /** Tail Workers of those that dispatch to a namespace. */
  tails: readonly { namespace: string; worker: string }[];
}

/**
 * The local Workers that are known by name. The group that was registered last is asked first. Any group's bridge reaches
 * Workers of other development sessions, too.
 */
export class LocalWorkers {
  readonly #groups = new Map<string, WorkerGroup>();
  readonly #findElsewhere: (name: string) => WorkerPlace | undefined;

  /** @param findElsewhere looks for Workers in other processes */
  constructor(findElsewhere: (name: string) => WorkerPlace | undefined) {
    this.#findElsewhere = findElsewhere;
  }

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
    const groups = [...this.#groups.values()];
    const own = groups.findLast(({ names }) => names.includes(name));
    return own ?? (this.#findElsewhere(name) ? groups.at(-1) : undefined);
  }

  /** For a bridge that does not know the name. */
  findElsewhere(name: string): WorkerPlace | undefined {
    return this.#findElsewhere(name);
  }

  /** The Tail Workers that get the events of a namespace's scripts. */
  listTails(namespace: string): { group: WorkerGroup; worker: string }[] {
    return [...this.#groups.values()].flatMap((group) =>
      group.tails
        .filter((tail) => tail.namespace === namespace)
        .map(({ worker }) => ({ worker, group: this.find(worker, group.id) ?? this.find(worker) ?? group })),
    );
  }
}

// A project that is developed registers anew at each change of its code.
const KEPT = 200;
