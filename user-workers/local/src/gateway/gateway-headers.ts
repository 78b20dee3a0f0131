/** What a cell's runtime says in each request to the host; the user Worker cannot. */
export const GATEWAY_HEADERS = {
  service: 'x-cell-service',
  binding: 'x-cell-binding',
} as const;

/** Names of gateway services. */
export const GATEWAY_SERVICES = {
  /** What the user Worker fetches. */
  egress: 'egress',
  /** What its own dispatch namespaces ask. */
  dispatch: 'dispatch',
  /** What happened in its invocations. */
  tail: 'tail',
  /** What bindings to KV, R2, D1 and queues ask. */
  resource: 'resource',
  /** What `caches` asks. */
  cache: 'cache',
  /** What the Worker that serves static files asks. */
  asset: 'asset',
} as const;
