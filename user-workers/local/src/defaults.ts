/** Defaults of the local dispatch namespace. Units are in the names. */
export const DEFAULTS = {
  port: 8788,
  /** Of a host that nobody told where to keep things; below the current folder. */
  stateDir: '.wrangler/dispatch-namespace',
  /** CPU time of one call when the dispatcher sets no limit. */
  cpuMs: 50,
  /** Memory of one user Worker above what an empty one uses. */
  memoryMb: 128,
  /** A cell without calls for this long is stopped. */
  idleMs: 60_000,
  /** How long the binding may use a cell without asking again. Shorter than `idleMs`. */
  leaseMs: 15_000,
  /** How long calls may go on that were made before their script changed or went. */
  drainMs: 30_000,
  /** Cells at once, and how long a script waits for a place among them. */
  maxCells: 50,
  roomWaitMs: 10_000,
  /** From the start of the process until it answers, in wall time and in CPU time. */
  startupTimeoutMs: 30_000,
  startupCpuMs: 1_000,
  /** A cell that answers no heartbeat for this long is ended, whatever its CPU time. */
  unresponsiveMs: 10_000,
  /** Heap of a process that keeps data, and how long it may take to answer a request. */
  resourceMemoryMb: 512,
  storeTimeoutMs: 30_000,
  /** Body of an upload. */
  maxUploadBytes: 10 * 1024 * 1024,
  /** Files and fields of one upload. */
  maxParts: 1_000,
  /** What the runtime gives a script that names no date. */
  compatibilityDate: '2026-10-01',
} as const;
