import {
  ExecutionTrace,
  LogList,
  LogQuery,
  MetricsQuery,
  OtlpTraces,
  PluginMetricsReport,
  TraceList,
  TraceQuery,
} from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What a tenant's plugins did. */
export const TRACE_ROUTES = {
  listTraces: {
    method: 'GET',
    path: '/v1/tenants/:tenant/traces',
    access: 'traces:read',
    summary: 'List executions of hooks, endpoints, events and all else that plugins handle, newest first.',
    query: TraceQuery,
    answers: { 200: TraceList },
    follows: true,
  },
  getTrace: {
    method: 'GET',
    path: '/v1/tenants/:tenant/traces/:trace',
    access: 'traces:read',
    summary: 'See one execution: what each handler did, changed and logged.',
    answers: { 200: ExecutionTrace },
    errors: ['TRACE_NOT_FOUND'],
  },
  getSpans: {
    method: 'GET',
    path: '/v1/tenants/:tenant/traces/:trace/spans',
    access: 'traces:read',
    summary: 'See one execution as spans of OpenTelemetry (OTLP/JSON).',
    answers: { 200: OtlpTraces },
    errors: ['TRACE_NOT_FOUND'],
  },
  listLogs: {
    method: 'GET',
    path: '/v1/tenants/:tenant/logs',
    access: 'traces:read',
    summary: 'List what plugins logged, newest first.',
    query: LogQuery,
    answers: { 200: LogList },
    follows: true,
  },
  getMetrics: {
    method: 'GET',
    path: '/v1/tenants/:tenant/plugins/:plugin/metrics',
    access: 'traces:read',
    summary: 'See how calls of a plugin went, and what it measured itself.',
    query: MetricsQuery,
    answers: { 200: PluginMetricsReport },
  },
} as const satisfies Record<string, ApiRoute>;
