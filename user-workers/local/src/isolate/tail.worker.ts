import { collectGarbage } from './collector.ts';
import { COLLECTOR_ENTRYPOINT } from '../control/protocol.ts';
import { DOOR_ENTRYPOINT, FRONT_CALL_HEADER } from '../invocation/front-call.ts';
import { toReportedEvent } from '../tails/reported-event.ts';
import type { TraceData } from '../tails/reported-event.ts';
import { TAIL_QUIET_HEADER, THROWN_CHANNEL } from '../tails/tail-wire.ts';

// Each event holds memory outside the heap, which the engine does not see.
const EVENTS_PER_COLLECTION = 250;

interface Env {
  /** Begins each line, so that the user Worker cannot write the same. */
  SECRET: string;
  /** The host's gateway service `tail`. */
  GATEWAY: Fetcher;
}

// Events of this time go to the host together.
const GATHER_MS = 50;
const MAX_GATHERED = 1_000;

// About the host, not about any invocation.
let quietUntil = 0;
let eventsUntilCollection = EVENTS_PER_COLLECTION;
/** Data, ready to be sent; undefined while nobody gathers. */
let gathered: TraceData[] | undefined;

/** Writes the errors that nobody caught to the cell's standard output, and tells the host of everything while it listens. */
export default {
  async tail(all: TraceItem[], { SECRET, GATEWAY }: Env): Promise<void> {
    if ((eventsUntilCollection -= all.length) <= 0) {
      eventsUntilCollection = EVENTS_PER_COLLECTION;
      collectGarbage();
    }
    const items = all.filter(({ entrypoint }) => entrypoint !== COLLECTOR_ENTRYPOINT);
    const isQuiet = Date.now() < quietUntil;
    if (items.length === 0 || (isQuiet && items.every(({ exceptions }) => exceptions.length === 0))) return;
    const told = JSON.parse(JSON.stringify(items, toWritable)) as TraceData[];
    const events = told.map((event) => toReportedEvent(event, THROWN_CHANNEL));
    for (const { exceptions } of events) {
      if (exceptions.length > 0) console.log(SECRET + JSON.stringify({ exceptions }));
    }
    if (isQuiet) return;
    if (gathered !== undefined && gathered.length < MAX_GATHERED) return void gathered.push(...events);
    const own = (gathered = events);
    await scheduler.wait(GATHER_MS);
    if (gathered === own) gathered = undefined;
    const response = await GATEWAY.fetch('http://host/', { method: 'POST', body: JSON.stringify(own) });
    quietUntil = Date.now() + Number(response.headers.get(TAIL_QUIET_HEADER) ?? 0);
  },
};

/**
 * Leaves out how a Worker in front of static files calls the code, and what the user Worker logs or publishes that cannot
 * be written down: the rest of the event is told all the same.
 */
function toWritable(key: string, value: unknown): unknown {
  if (key === 'message') return toPlain(value);
  return key === FRONT_CALL_HEADER || (key === 'entrypoint' && value === DOOR_ENTRYPOINT) ? undefined : value;
}

function toPlain(message: unknown): unknown {
  if (typeof message === 'string') return message;
  try {
    const plain: unknown = JSON.parse(JSON.stringify(message));
    return isShallow(plain, MAX_DEPTH) ? plain : null;
  } catch {
    return null;
  }
}

// Whoever writes it again has a stack that is less deep, maybe.
const MAX_DEPTH = 200;

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
