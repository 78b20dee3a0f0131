import type { IncomingMessage } from 'node:http';
import { readStream } from '../gateway/read-stream.ts';
import type { GatewayService } from '../gateway/cell-gateway.ts';
import type { TailDelivery } from './tail-delivery.ts';
import { TailEvents } from './tail-events.ts';
import type { TailEvent } from './tail-events.ts';
import { QUIET_MS, TAIL_QUIET_HEADER } from './tail-wire.ts';

/** Takes the events that a cell's tail Worker sends. */
export function createTailService(delivery: TailDelivery): GatewayService {
  return {
    async serve({ script, meter, request }, response) {
      if (!delivery.isWanted(script)) {
        request.resume();
        response.writeHead(200, { [TAIL_QUIET_HEADER]: String(QUIET_MS) }).end();
        return;
      }
      const { data: events = [] } = TailEvents.safeParse(await readEvents(request));
      response.writeHead(200).end();
      delivery.deliver(script, addTimes(events, meter.take(), Date.now()));
    },
  };
}

async function readEvents(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse((await readStream(request, MAX_BYTES)).toString());
  } catch {
    return undefined;
  }
}

// The runtime cuts an event at 256 KB.
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * The runtime counts no CPU time, and its clock stands still while code runs. CPU time is what the process used since the
 * events before, in equal parts, at most the time since the invocation began.
 */
function addTimes(events: readonly TailEvent[], usedMs: number, now: number): TailEvent[] {
  return events.map((event) => {
    const cpuTime = Math.round(Math.min(usedMs / events.length, now - event.eventTimestamp));
    return { ...event, cpuTime, wallTime: Math.max(event.wallTime, cpuTime) };
  });
}
