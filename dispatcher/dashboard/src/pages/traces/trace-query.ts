import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import type { operations } from '@/api/openapi.d.ts';
import type { Filters } from '@/live/use-filters.ts';

export type TraceSummary = Answer<'listTraces'>['traces'][number];
export type Trace = Answer<'getTrace'>;
export type TracedHandler = Trace['handlers'][number];

export const TRACE_FILTERS = ['kind', 'name', 'plugin', 'outcome', 'since'] as const;
export type TraceFilterName = (typeof TRACE_FILTERS)[number];

/** What can be asked for in the filter `since`, in milliseconds. */
export const SINCE = { m15: 900_000, h1: 3_600_000, h24: 86_400_000 } as const;

export type TraceListQuery = NonNullable<operations['listTraces']['parameters']['query']>;

/** The platform has the last word on what can be asked for: what it does not know it refuses with a reason. */
export function toTraceQuery({ since, ...others }: Filters<TraceFilterName>, now: number): TraceListQuery {
  const ms = Object.entries(SINCE).find(([name]) => name === since)?.[1];
  return { ...others, ...(ms !== undefined && { since: new Date(now - ms).toISOString() }) } as TraceListQuery;
}

export async function loadTraces(tenant: string, query: TraceListQuery): Promise<Answer<'listTraces'>> {
  const page = await unwrap(api.GET('/v1/tenants/{tenant}/traces', { params: { path: { tenant }, query } }));
  // It is text only for those who follow.
  return page as Answer<'listTraces'>;
}

/** What the CPU time of an execution that is younger than this may still be added to. */
const USAGE_MS = 30_000;

export function traceQuery(tenant: string, trace: string) {
  return queryOptions({
    queryKey: ['tenants', tenant, 'traces', trace],
    queryFn: () => unwrap(api.GET('/v1/tenants/{tenant}/traces/{trace}', { params: { path: { tenant, trace } } })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && lacksUsage(data) ? 3_000 : false),
  });
}

function lacksUsage({ at, handlers }: Trace): boolean {
  if (Date.now() - Date.parse(at) > USAGE_MS) return false;
  return handlers.some(({ invocation, cpuMs }) => invocation !== undefined && cpuMs === undefined);
}
