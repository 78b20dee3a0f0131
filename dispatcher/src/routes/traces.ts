import { LogQuery, MetricsQuery, PlatformError, TraceQuery } from '@digital-commerce/plugin-schema';
import type { ExecutionTrace } from '@digital-commerce/plugin-schema';
import { resolvePrincipal } from '../auth/resolve-principal.ts';
import type { Call } from '../http/call.ts';
import { parseCursor, toCursor } from '../http/cursor.ts';
import { follow, wantsEventStream } from '../http/event-stream.ts';
import { toPage } from '../http/page.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { toOtlp, toSpans } from '../observe/to-spans.ts';
import { withRequests } from '../traces/with-requests.ts';
import type { Range } from '../traces/read-traces.ts';
import type { TracesClient } from '../traces/traces-client.ts';

const FOLLOW_PAGE = 100;
const MINUTE_MS = 60_000;

/** `GET /v1/tenants/:tenant/traces` */
export async function getTraceList(call: Call): Promise<Response> {
  const { cursor, ...query } = readQuery(call.url, TraceQuery);
  const traces = await open(call);
  return answerNewestFirst(call, traces, {
    list: 'traces',
    cursor,
    limit: query.limit,
    load: (range, limit) => traces.list(range, { ...query, limit }),
  });
}

/** `GET /v1/tenants/:tenant/traces/:trace` */
export async function getOneTrace(call: Call): Promise<Response> {
  return respond(await loadTrace(call));
}

/** `GET /v1/tenants/:tenant/traces/:trace/spans` */
export async function getTraceSpans(call: Call): Promise<Response> {
  return respond(toOtlp(toSpans(call.params.tenant, await loadTrace(call))));
}

/** @throws TENANT_NOT_FOUND, TRACE_NOT_FOUND */
async function loadTrace(call: Call): Promise<ExecutionTrace> {
  const { tenant, trace: id } = call.params;
  const trace = await (await open(call)).find(id);
  if (trace !== undefined) return withRequests(call.services.env, tenant, trace);
  throw new PlatformError(
    'TRACE_NOT_FOUND',
    `Tenant "${tenant}" has no trace "${id}". Traces are kept for some days, and not of each execution when there are many.`,
  );
}

/** `GET /v1/tenants/:tenant/logs` */
export async function getLogList(call: Call): Promise<Response> {
  const { cursor, ...query } = readQuery(call.url, LogQuery);
  const traces = await open(call);
  return answerNewestFirst(call, traces, {
    list: 'logs',
    cursor,
    limit: query.limit,
    load: (range, limit) => traces.logs(range, { ...query, limit }),
  });
}

/** `GET /v1/tenants/:tenant/plugins/:plugin/metrics` */
export async function getPluginMetrics(call: Call): Promise<Response> {
  const { minutes } = readQuery(call.url, MetricsQuery);
  const traces = await open(call);
  return respond(await traces.metrics(call.params.plugin, Date.now() - minutes * MINUTE_MS));
}

interface NumberedList<Item> {
  list: 'traces' | 'logs';
  cursor: string | undefined;
  limit: number;
  load: (range: Range, limit: number) => Promise<Item[]>;
}

/** A page, newest first; to a request that accepts `text/event-stream` what comes after its cursor, or from now on. */
async function answerNewestFirst<Item extends { seq: number }>(
  { request, services }: Call,
  traces: TracesClient,
  { list, cursor, limit, load }: NumberedList<Item>,
): Promise<Response> {
  if (wantsEventStream(request)) {
    const newest = await traces.newest(list);
    return follow({
      request,
      cursor,
      load: (after) => load({ after: after === undefined ? newest : toSeq(after) }, FOLLOW_PAGE),
      cursorOf,
      checkAccess: () => resolvePrincipal(request, services),
    });
  }
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : toSeq(cursor);
  const { rows, next } = toPage(await load({ before }, limit + 1), limit, ({ seq }) => [String(seq)]);
  return respond({ [list]: rows, ...next });
}

/** An object is made only for a tenant that there is. @throws TENANT_NOT_FOUND */
async function open({ services, params, waitUntil }: Call): Promise<TracesClient> {
  await services.routing.get(params.tenant, waitUntil);
  return services.traces(params.tenant);
}

function cursorOf({ seq }: { seq: number }): string {
  return toCursor([String(seq)]);
}

/** @throws INVALID_REQUEST */
function toSeq(cursor: string): number {
  const [text = ''] = parseCursor(cursor, 1);
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new PlatformError(
    'INVALID_REQUEST',
    `The cursor "${cursor}" is some other list's. Send \`nextCursor\` of this one.`,
  );
}
