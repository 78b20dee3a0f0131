import { TAIL_QUIET_HEADER } from '../tails/tail-wire.ts';

interface Env {
  /** Begins each line, so that the user Worker cannot write the same. */
  SECRET: string;
  /** The host's gateway service `tail`. */
  GATEWAY: Fetcher;
}

// About the host, not about any invocation.
let quietUntil = 0;

/** Writes the errors that nobody caught to the cell's standard output, and tells the host of everything while it listens. */
export default {
  async tail(events: TraceItem[], { SECRET, GATEWAY }: Env): Promise<void> {
    for (const { exceptions, event } of events) {
      if (exceptions.length === 0) continue;
      const rpcMethod = event && 'rpcMethod' in event ? event.rpcMethod : undefined;
      console.log(SECRET + JSON.stringify({ exceptions, rpcMethod }));
    }
    if (Date.now() < quietUntil) return;
    const response = await GATEWAY.fetch('http://host/', { method: 'POST', body: JSON.stringify(events) });
    quietUntil = Date.now() + Number(response.headers.get(TAIL_QUIET_HEADER) ?? 0);
  },
};
