import { PLATFORM_VERSION } from '@digital-commerce/plugin-schema';
import type { ExecutionTrace, OtlpTraces, Span, SpanAttribute, TracedHandler } from '@digital-commerce/plugin-schema';
import { handlerSpanIdOf, numberedSpanIdOf, parseTraceparent, rootSpanOf } from './trace-context.ts';
import type { SpanContext } from './trace-context.ts';

/** What spans are made of; a trace that is not kept yet has all of it. */
export type SpannedTrace = Omit<ExecutionTrace, 'seq' | 'leftOut'>;

type Values = Readonly<Record<string, string | number | undefined>>;
type TracedRequest = NonNullable<TracedHandler['requests']>[number];

const [INTERNAL, SERVER, CLIENT, CONSUMER] = [1, 2, 3, 5] as const;
const KINDS: Readonly<Record<SpannedTrace['kind'], Span['kind']>> = {
  hook: SERVER,
  endpoint: SERVER,
  webhook: SERVER,
  action: SERVER,
  widget: SERVER,
  event: CONSUMER,
  schedule: CONSUMER,
  lifecycle: INTERNAL,
  health: INTERNAL,
  workflow: INTERNAL,
};
const NANOS = 1_000_000;

/**
 * A trace as spans: the execution, in it each handler that ran, and in that each request that it made. Nothing of the data,
 * the changes and the log lines is in it.
 */
export function toSpans(tenant: string, trace: SpannedTrace): Span[] {
  const { id, kind, name, at, durationMs, outcome, actor, traceparent, handlers } = trace;
  const root = rootSpanOf(id, traceparent);
  const parent = parseTraceparent(traceparent);
  const ran = handlers.filter((handler) => handler.outcome !== 'skipped' && handler.outcome !== 'not_run');
  const failed = outcome === 'failed' ? ran.find((handler) => handler.outcome === 'failed') : undefined;
  const [method, route] = kind === 'endpoint' ? name.split(' ', 2) : [];
  const span: Span = {
    traceId: root.traceId,
    spanId: root.spanId,
    ...(parent && { parentSpanId: parent.spanId }),
    name: kind === 'endpoint' ? name : `${kind} ${name}`,
    kind: KINDS[kind],
    ...toTimes(Date.parse(at), durationMs),
    attributes: toAttributes({
      'plugin_platform.tenant.id': tenant,
      'plugin_platform.trace.id': id,
      'plugin_platform.kind': kind,
      'plugin_platform.name': name,
      'plugin_platform.outcome': outcome,
      'plugin_platform.actor.kind': actor.kind,
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': kind === 'endpoint' ? ran[0]?.status : undefined,
      'error.type': failed?.code,
    }),
    status: toStatus(outcome === 'failed', failed?.message),
  };
  return [span, ...ran.flatMap((handler, index) => toHandlerSpans(handler, { root, index, at }))];
}

/** Spans as a collector takes them. */
export function toOtlp(spans: Span[]): OtlpTraces {
  const resource = { 'service.name': 'plugin-platform', 'service.version': PLATFORM_VERSION };
  const scope = { name: 'plugin-platform', version: PLATFORM_VERSION };
  return {
    resourceSpans: [{ resource: { attributes: toAttributes(resource) }, scopeSpans: [{ scope, spans }] }],
  };
}

function toHandlerSpans(
  handler: TracedHandler,
  { root, index, at }: { root: SpanContext; index: number; at: string },
): Span[] {
  const { plugin, version, invocation, startedMs, durationMs, requests = [] } = handler;
  const spanId = invocation === undefined ? numberedSpanIdOf(root.spanId, index + 1) : handlerSpanIdOf(invocation);
  const isFailed = handler.outcome === 'failed';
  const span: Span = {
    traceId: root.traceId,
    spanId,
    parentSpanId: root.spanId,
    name: `${plugin} ${handler.handler}`,
    kind: INTERNAL,
    ...toTimes(Date.parse(at) + startedMs, durationMs),
    attributes: toAttributes({
      'plugin_platform.plugin.id': plugin,
      'plugin_platform.plugin.version': version,
      'plugin_platform.outcome': handler.outcome,
      'plugin_platform.workflow.step': handler.step,
      'plugin_platform.host_calls': handler.hostCalls,
      'plugin_platform.cpu_ms': handler.cpuMs,
      'faas.invocation_id': invocation,
      'code.file.path': handler.handler,
      'error.type': isFailed ? handler.code : undefined,
    }),
    status: toStatus(isFailed, handler.message),
  };
  const below = requests.map((request, number) => toRequestSpan(request, { ...root, spanId }, number + 1));
  return [span, ...below];
}

function toRequestSpan(request: TracedRequest, { traceId, spanId }: SpanContext, number: number): Span {
  const { method, host, port, at, durationMs, status, code } = request;
  const isFailed = code !== undefined || (status !== undefined && status >= 400);
  return {
    traceId,
    spanId: numberedSpanIdOf(spanId, number),
    parentSpanId: spanId,
    name: method,
    kind: CLIENT,
    ...toTimes(Date.parse(at), durationMs),
    attributes: toAttributes({
      'http.request.method': method,
      'server.address': host,
      'server.port': port,
      'http.response.status_code': status,
      'error.type': code ?? (isFailed ? String(status) : undefined),
    }),
    status: toStatus(isFailed, undefined),
  };
}

/** @param startedAt milliseconds since the epoch, with a fraction */
function toTimes(startedAt: number, durationMs: number): Pick<Span, 'startTimeUnixNano' | 'endTimeUnixNano'> {
  // All nanoseconds at once are more than a number holds exactly.
  const start =
    BigInt(Math.floor(startedAt)) * BigInt(NANOS) + BigInt(Math.round((startedAt - Math.floor(startedAt)) * NANOS));
  const end = start + BigInt(Math.round(Math.max(0, durationMs) * NANOS));
  return { startTimeUnixNano: String(start), endTimeUnixNano: String(end) };
}

function toStatus(isFailed: boolean, message: string | undefined): Span['status'] {
  return isFailed ? { code: 2, ...(message !== undefined && { message }) } : { code: 0 };
}

function toAttributes(values: Values): SpanAttribute[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: toValue(value) }],
  );
}

function toValue(value: string | number): SpanAttribute['value'] {
  if (typeof value === 'string') return { stringValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
