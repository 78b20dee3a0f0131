import type { RoutingTable } from './compile.ts';

/** What a table depends on: it is current as long as both are the same. */
interface RoutingRevision {
  /** Of the tenant. */
  revision: number;
  /** Of the platform; it grows when a release is killed or revived. */
  killRevision: number;
}

/** Where tables come from. */
export interface RoutingSource {
  /** @throws TENANT_NOT_FOUND */
  loadTable(tenant: string): Promise<RoutingTable>;
  /** `undefined` when there is no such tenant. */
  loadRevision(tenant: string): Promise<RoutingRevision | undefined>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How long a change made in another isolate may go unnoticed in this one. */
export const ROUTING_MAX_AGE_MS = 1_000;
/** From this age on a call has the revision looked up behind its back, so that steady traffic never waits for it. */
const REFRESH_AGE_MS = 500;
/**
 * Installations in all tables together; a table without any counts as one. An isolate has 128 MB, and an installation takes
 * about a kilobyte beside its manifest, which tenants on the same release share.
 */
const MAX_INSTALLATIONS = 40_000;

interface Entry {
  table: RoutingTable;
  /** When the table was known to be current: before the query that said so began. */
  checkedAt: number;
  isRefreshing: boolean;
}

/**
 * Routing tables of the tenants that this isolate serves; those that were used longest ago make room. Holds results only: a
 * promise belongs to one request.
 */
export class RoutingCache {
  readonly #source: RoutingSource;
  readonly #maxInstallations: number;
  /** By tenant, the one that was used last at the end. */
  readonly #entries = new Map<string, Entry>();
  #installations = 0;
  /** Counts the drops, so that a table whose load began before one is not kept. */
  #generation = 0;

  constructor(source: RoutingSource, maxInstallations = MAX_INSTALLATIONS) {
    this.#source = source;
    this.#maxInstallations = maxInstallations;
  }

  /**
   * The tenant's table, at most `ROUTING_MAX_AGE_MS` behind.
   * @throws TENANT_NOT_FOUND
   */
  async get(tenant: string, waitUntil: (work: Promise<unknown>) => void): Promise<RoutingTable> {
    const entry = this.#entries.get(tenant);
    if (entry === undefined) return this.#load(tenant);
    this.#entries.delete(tenant);
    this.#entries.set(tenant, entry);
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
    this.#forget(tenant);
  }

  /** Forgets all tenants: what was just changed concerns any of them. */
  clear(): void {
    this.#generation += 1;
    this.#entries.clear();
    this.#installations = 0;
  }

  async #revalidate(tenant: string, entry: Entry): Promise<RoutingTable> {
    const checkedAt = this.#source.now();
    try {
      const current = await this.#source.loadRevision(tenant);
      const { revision, killRevision } = entry.table;
      if (current?.revision !== revision || current.killRevision !== killRevision) return await this.#load(tenant);
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
    if (generation === this.#generation) this.#keep(tenant, { table, checkedAt, isRefreshing: false });
    return table;
  }

  #keep(tenant: string, entry: Entry): void {
    this.#forget(tenant);
    this.#entries.set(tenant, entry);
    this.#installations += weigh(entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#installations <= this.#maxInstallations || oldest === tenant) return;
      this.#forget(oldest);
    }
  }

  #forget(tenant: string): void {
    const entry = this.#entries.get(tenant);
    if (entry === undefined) return;
    this.#entries.delete(tenant);
    this.#installations -= weigh(entry);
  }
}

function weigh({ table }: Entry): number {
  return Math.max(1, table.installations.size);
}
