import type { RoutingTable } from './compile.ts';

/** Where tables come from. */
export interface RoutingSource {
  /** @throws TENANT_NOT_FOUND */
  loadTable(tenant: string): Promise<RoutingTable>;
  /** `undefined` when there is no such tenant. */
  loadRevision(tenant: string): Promise<number | undefined>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How long a change made in another isolate may go unnoticed in this one. */
export const ROUTING_MAX_AGE_MS = 1_000;
/** From this age on a call has the revision looked up behind its back, so that steady traffic never waits for it. */
const REFRESH_AGE_MS = 500;
const MAX_TENANTS = 1_000;

interface Entry {
  table: RoutingTable;
  /** When the table was known to be current: before the query that said so began. */
  checkedAt: number;
  isRefreshing: boolean;
}

/** Routing tables of the tenants that this isolate serves. Holds results only: a promise belongs to one request. */
export class RoutingCache {
  readonly #source: RoutingSource;
  readonly #entries = new Map<string, Entry>();
  /** Counts the drops, so that a table whose load began before one is not kept. */
  #generation = 0;

  constructor(source: RoutingSource) {
    this.#source = source;
  }

  /**
   * The tenant's table, at most `ROUTING_MAX_AGE_MS` behind.
   * @throws TENANT_NOT_FOUND
   */
  async get(tenant: string, waitUntil: (work: Promise<unknown>) => void): Promise<RoutingTable> {
    const entry = this.#entries.get(tenant);
    if (entry === undefined) return this.#load(tenant);
    const age = this.#source.now() - entry.checkedAt;
    if (age > ROUTING_MAX_AGE_MS) return this.#revalidate(tenant, entry);
    if (age > REFRESH_AGE_MS && !entry.isRefreshing) {
      entry.isRefreshing = true;
      // A failure shows when the entry is too old and a call has to wait for the answer.
      waitUntil(this.#revalidate(tenant, entry).catch(() => undefined));
    }
    return entry.table;
  }

  /** Forgets a tenant that was just changed. */
  drop(tenant: string): void {
    this.#generation += 1;
    this.#entries.delete(tenant);
  }

  async #revalidate(tenant: string, entry: Entry): Promise<RoutingTable> {
    const checkedAt = this.#source.now();
    try {
      const revision = await this.#source.loadRevision(tenant);
      if (revision !== entry.table.revision) return await this.#load(tenant);
      entry.checkedAt = checkedAt;
      return entry.table;
    } finally {
      entry.isRefreshing = false;
    }
  }

  async #load(tenant: string): Promise<RoutingTable> {
    const generation = this.#generation;
    const checkedAt = this.#source.now();
    const table = await this.#source.loadTable(tenant);
    if (generation === this.#generation) {
      if (this.#entries.size >= MAX_TENANTS) this.#entries.clear();
      this.#entries.set(tenant, { table, checkedAt, isRefreshing: false });
    }
    return table;
  }
}
