import type { EgressNote, ExecutionTrace, TracedHandler } from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';

/** Adds to each handler the requests that it made, as the egress ledgers have them. */
export async function withRequests<Trace extends Pick<ExecutionTrace, 'handlers'>>(
  { EGRESS_LEDGERS }: Pick<Env, 'EGRESS_LEDGERS'>,
  tenant: string,
  trace: Trace,
): Promise<Trace> {
  const add = async (handler: TracedHandler): Promise<TracedHandler> => {
    if (handler.invocation === undefined) return handler;
    const notes = await EGRESS_LEDGERS.getByName(`${tenant}/${handler.plugin}`).requestsOf(handler.invocation);
    return notes.length === 0 ? handler : { ...handler, requests: notes.map(toRequest) };
  };
  return { ...trace, handlers: await Promise.all(trace.handlers.map(add)) };
}

function toRequest({ method, host, port, at, durationMs, status, code }: EgressNote) {
  return {
    method,
    host,
    port,
    at: new Date(at).toISOString(),
    durationMs,
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
  };
}
