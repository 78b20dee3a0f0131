interface Env {
  /** Begins each line, so that the user Worker cannot write the same. */
  SECRET: string;
}

/** Writes the errors that nobody caught to the cell's standard output. */
export default {
  tail(events: TraceItem[], { SECRET }: Env): void {
    for (const { exceptions, event } of events) {
      if (exceptions.length === 0) continue;
      const rpcMethod = event && 'rpcMethod' in event ? event.rpcMethod : undefined;
      console.log(SECRET + JSON.stringify({ exceptions, rpcMethod }));
    }
  },
};
