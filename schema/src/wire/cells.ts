import * as z from 'zod';

/** A process of a plugin's Worker, or of one of the platform's databases. */
export const Cell = z.strictObject({
  namespace: z.string(),
  script: z.string(),
  /** `backing off`: its processes crashed again and again; none runs, and none starts before `retryAt`. */
  state: z.enum(['running', 'ending', 'backing off']),
  /** 0 while backing off. */
  pid: z.number().int(),
  cpuMs: z.number(),
  /** Above what an empty process uses. */
  memoryBytes: z.number(),
  /** Calls that have been running for a while. */
  openCalls: z.number().int(),
  /** Of the last process. */
  startedAt: z.iso.datetime(),
  retryAt: z.iso.datetime().optional(),
  /** Processes that were started for the script after the first. */
  restarts: z.number().int(),
  lastEnd: z.strictObject({ reason: z.string(), at: z.iso.datetime() }).optional(),
});
export type Cell = z.output<typeof Cell>;

/** `GET /v1/cells` (operator). */
export const CellList = z.strictObject({
  /** The platform runs on one machine. On Cloudflare nobody is told about processes, and the list is empty. */
  local: z.boolean(),
  cells: z.array(Cell),
});
export type CellList = z.output<typeof CellList>;
