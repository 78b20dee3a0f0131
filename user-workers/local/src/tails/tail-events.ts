import * as z from 'zod';
import type { CellEnd } from '../control/protocol.ts';
import type { LogEntry } from '../cells/logs/parse-log-line.ts';

/** What a Tail Worker is told of one invocation: the runtime's `TraceItem` as JSON. */
export type TailEvent = z.output<typeof TailEvent>;

// Everything else comes from the runtime and passes through as it is.
const TailEvent = z.looseObject({
  outcome: z.string(),
  /** Milliseconds since the epoch. */
  eventTimestamp: z.number(),
  /** Milliseconds. */
  wallTime: z.number().default(0),
  cpuTime: z.number().default(0),
});
export const TailEvents = z.array(TailEvent).max(10_000);

/** A call that its cell did not survive, as the binding saw it. */
export interface LostCall {
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt: number;
  end: CellEnd;
  /** As in `TraceItem`. */
  event: Record<string, unknown>;
  /** Milliseconds. */
  cpuMs: number;
  logs: readonly LogEntry[];
}

const OUTCOMES: Record<CellEnd, string> = {
  exceededCpu: 'exceededCpu',
  exceededMemory: 'exceededMemory',
  unresponsive: 'exceededWallTime',
  crashed: 'internalError',
  replaced: 'canceled',
  stopped: 'canceled',
};

/** The event of a call whose cell can tell nothing any more. */
export function toLostEvent({ startedAt, endedAt, end, event, cpuMs, logs }: LostCall): TailEvent {
  const wallTime = Math.max(0, endedAt - startedAt);
  return {
    outcome: OUTCOMES[end],
    eventTimestamp: startedAt,
    event,
    wallTime,
    cpuTime: Math.round(Math.min(cpuMs, wallTime)),
    logs: logs.map(({ at, level, message }) => ({ level, message: [message], timestamp: Date.parse(at) })),
    exceptions: [],
    diagnosticsChannelEvents: [],
    truncated: false,
    executionModel: 'stateless',
  };
}
