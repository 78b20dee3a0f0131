import { readTail } from './read-tail.ts';
import type { TraceStore } from './trace-store.ts';

export { TraceStore } from './trace-store.ts';

interface Env {
  TRACES: DurableObjectNamespace<TraceStore>;
}

/**
 * The Tail Worker of the dispatcher, which the runtime tells what each invocation of a plugin used. It has the traces,
 * too: a Worker cannot be its own Tail Worker.
 */
export default {
  async tail(items, { TRACES }) {
    const told = [...readTail(items)].map(([tenant, notes]) => TRACES.getByName(tenant).noteUsage(notes));
    await Promise.all(told);
  },
} satisfies ExportedHandler<Env>;
