import * as z from 'zod';
import { INVOCATION_KINDS } from '../invocation.ts';
import { PluginId } from '../manifest/identifiers.ts';
import { ListQuery, pageOf, Timestamp } from './lists.ts';

/** What an execution is: calls of plugins' handlers, or a run of a workflow, whose handlers are its steps. */
const TRACE_KINDS = [...INVOCATION_KINDS, 'workflow'] as const;

/** `failed`: a provider hook had no answer, or the one handler that something else was for failed. */
export const TRACE_OUTCOMES = ['completed', 'rejected', 'failed'] as const;
export type TraceOutcome = (typeof TRACE_OUTCOMES)[number];

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

const TraceHead = {
  /** Of the tenant's traces, in the order in which they were kept. */
  seq: z.number().int(),
  id: z.string(),
  kind: z.enum(TRACE_KINDS),
  /**
   * Name of the hook, event, schedule, webhook, action, widget or lifecycle event; method and path of an endpoint; id of a
   * workflow.
   */
  name: z.string(),
  at: Timestamp,
  durationMs: z.number(),
  outcome: z.enum(TRACE_OUTCOMES),
  /** Completed executions before this one that were left out, since there were too many. */
  leftOut: z.number().int(),
};

export const TraceSummary = z.strictObject({ ...TraceHead, plugins: z.array(PluginId) });
export type TraceSummary = z.output<typeof TraceSummary>;

const TracedLog = z.strictObject({
  level: z.enum(LOG_LEVELS),
  message: z.string(),
  fields: z.record(z.string(), z.unknown()).optional(),
});

const TracedRequest = z.strictObject({
  method: z.string(),
  host: z.string(),
  port: z.number().int(),
  at: Timestamp,
  durationMs: z.number(),
  /** Of the answer; absent when there was none. */
  status: z.number().int().optional(),
  /** Why the platform refused the request, or gave it up. */
  code: z.string().optional(),
});

/** One handler of an execution, as `HandlerTrace` has it, and what it logged. */
export const TracedHandler = z.strictObject({
  plugin: PluginId,
  version: z.string(),
  handler: z.string(),
  /** Of a workflow: the step's id. */
  step: z.string().optional(),
  startedMs: z.number(),
  durationMs: z.number(),
  outcome: z.enum(['completed', 'rejected', 'failed', 'skipped', 'not_run']),
  invocation: z.string().optional(),
  hostCalls: z.number().int().optional(),
  /** CPU time of the invocation. It is known some time after the rest, and not of each invocation. */
  cpuMs: z.number().optional(),
  /** Requests that it made, as the egress Worker saw them; those that are among the plugin's latest. */
  requests: z.array(TracedRequest).optional(),
  /** Of an endpoint's answer. */
  status: z.number().int().optional(),
  retriesLater: z.literal(true).optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  changes: z
    .array(
      z.strictObject({ op: z.enum(['add', 'remove', 'replace']), path: z.string(), value: z.unknown().optional() }),
    )
    .optional(),
  logs: z.array(TracedLog),
});
export type TracedHandler = z.output<typeof TracedHandler>;

/**
 * Why a trace has not what the handler was given, or not the body in it. `too_large`: or nested too deeply. `unstructured`: a
 * body that is neither JSON nor a form, so that nothing in it can be redacted by its name. `unread`: a body that the handler
 * had not read to its end. `off`: the operator has traces hold no data.
 */
export const DATA_NOT_KEPT = ['too_large', 'unstructured', 'unread', 'off'] as const;
export type DataNotKept = (typeof DATA_NOT_KEPT)[number];

/** `data` in the trace of an endpoint. */
export const TracedEndpointCall = z.object({
  method: z.string(),
  /** Below the plugin, as it stood in the URL. */
  path: z.string(),
  query: z.array(z.tuple([z.string(), z.string()])),
  /** In lower case; those that tell what the body is. */
  headers: z.record(z.string(), z.string()),
  /** Absent when there was none, or it was not kept. */
  body: z.string().optional(),
});
export type TracedEndpointCall = z.output<typeof TracedEndpointCall>;

/** `data` in the trace of a webhook: a `WebhookMessage` with a few of its headers. */
export const TracedWebhookMessage = z.object({
  /** Empty for a verifier. */
  id: z.string(),
  name: z.string(),
  headers: z.record(z.string(), z.string()),
  receivedAt: Timestamp,
  /** Absent when it was not kept. */
  body: z.string().optional(),
});

/** `GET /v1/tenants/:tenant/traces/:trace` */
export const ExecutionTrace = z.strictObject({
  ...TraceHead,
  actor: z.looseObject({ kind: z.string() }),
  /** Invocation of the handler that led to it; for a workflow that a hook of the host application began, the hook's trace. */
  parent: z.string().optional(),
  /** Span that led to it, as the header `traceparent` of W3C Trace Context. */
  traceparent: z.string().optional(),
  /**
   * What a hook or handler was given: data, a `TracedEndpointCall`, or a `TracedWebhookMessage`. Credentials and personal data
   * are redacted. Absent when it was not kept.
   */
  data: z.unknown().optional(),
  dataNotKept: z.enum(DATA_NOT_KEPT).optional(),
  handlers: z.array(TracedHandler),
});
export type ExecutionTrace = z.output<typeof ExecutionTrace>;

/** Query of `GET /v1/tenants/:tenant/traces`. */
export const TraceQuery = ListQuery.extend({
  kind: z.enum(TRACE_KINDS).optional(),
  name: z.string().max(200).optional(),
  plugin: PluginId.optional(),
  outcome: z.enum(TRACE_OUTCOMES).optional(),
  /** Only what began at this time or later. */
  since: z.iso.datetime().optional(),
  /** Only the execution that this invocation of a handler is part of. */
  invocation: z.string().max(100).optional(),
  /** Only what this invocation of a handler led to. */
  parent: z.string().max(100).optional(),
});
export type TraceQuery = z.output<typeof TraceQuery>;

/** `GET /v1/tenants/:tenant/traces`, newest first; what is followed, oldest first. */
export const TraceList = pageOf('traces', TraceSummary);
export type TraceList = z.output<typeof TraceList>;

export const LogEntry = z.strictObject({
  seq: z.number().int(),
  at: Timestamp,
  plugin: PluginId,
  /** Id of the trace. */
  trace: z.string(),
  /** Name of what was executed. */
  name: z.string(),
  ...TracedLog.shape,
});
export type LogEntry = z.output<typeof LogEntry>;

/** Query of `GET /v1/tenants/:tenant/logs`. */
export const LogQuery = ListQuery.extend({
  plugin: PluginId.optional(),
  /** This level and those above it. */
  level: z.enum(LOG_LEVELS).default('debug'),
  /** Part of the message, in capitals or not. */
  text: z.string().max(200).optional(),
});
export type LogQuery = z.output<typeof LogQuery>;

/** `GET /v1/tenants/:tenant/logs`, newest first; what is followed, oldest first. */
export const LogList = pageOf('logs', LogEntry);
export type LogList = z.output<typeof LogList>;

/** Query of `GET /v1/tenants/:tenant/plugins/:plugin/metrics`. */
export const MetricsQuery = z.strictObject({
  /** How far back. */
  minutes: z.coerce.number().int().min(1).max(1_440).default(60),
});

/** Points of one minute. For a `count` the sum is what counts, for a `gauge` the last. */
const MetricPointOfMinute = z.strictObject({
  at: Timestamp,
  points: z.number().int(),
  sum: z.number(),
  min: z.number(),
  max: z.number(),
  last: z.number(),
});

export const MetricSeries = z.strictObject({
  name: z.string(),
  kind: z.enum(['count', 'gauge', 'record']),
  tags: z.record(z.string(), z.string()),
  minutes: z.array(MetricPointOfMinute),
});
export type MetricSeries = z.output<typeof MetricSeries>;

const CallTimes = {
  count: z.number().int(),
  failures: z.number().int(),
  medianMs: z.number().optional(),
  p95Ms: z.number().optional(),
  /** CPU time of a call on average, of those whose CPU time is known; absent when it is of none. */
  meanCpuMs: z.number().optional(),
};

/** Calls of a part of the time. */
export const CallsOfPart = z.strictObject({
  /** When the part begins. */
  at: Timestamp,
  ...CallTimes,
});
export type CallsOfPart = z.output<typeof CallsOfPart>;

/** `GET /v1/tenants/:tenant/plugins/:plugin/metrics` */
export const PluginMetricsReport = z.strictObject({
  /** Of the handlers whose executions were kept. Times are absent when there were none. */
  calls: z.strictObject(CallTimes),
  /** The same by parts of whole minutes, at most 60 of them, oldest first; also those without calls. */
  parts: z.array(CallsOfPart),
  /** What the plugin recorded itself. */
  series: z.array(MetricSeries),
});
export type PluginMetricsReport = z.output<typeof PluginMetricsReport>;
