import type { EgressLedger } from './ledger/egress-ledger.ts';

/** What `wrangler.toml` binds, and what the dispatcher passes for each call of a plugin. */
export interface Env {
  /** By `<tenant>/<plugin>`. */
  EGRESS_LEDGERS: DurableObjectNamespace<EgressLedger>;
  /** On one machine: what makes the connections. Absent: the runtime's own `fetch` does. */
  NETWORK?: Fetcher;
  /** Time of one request, its answer included. Default: `LIMITS.egressTimeoutMs`. */
  EGRESS_TIMEOUT_MS?: string;
  /** JSON text of an `EgressPolicy`. Absent when the request belongs to no call of a plugin. */
  egress?: string;
}
