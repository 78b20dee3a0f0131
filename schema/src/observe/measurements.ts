/** Names of measurements begin with this. */
export const MEASUREMENT_PREFIX = 'plugin_platform_';

/** A number that only grows, one that goes up and down, or how many values there were up to each of some bounds. */
export type MeasurementKind = 'counter' | 'gauge' | 'histogram';

export interface Measurement {
  readonly kind: MeasurementKind;
  /** What one is. Times are in seconds, sizes in bytes. */
  readonly unit: string;
  readonly labels: readonly string[];
  /** One sentence. */
  readonly meaning: string;
  /** Read from the processes of this machine at the moment of asking; on Cloudflare there is none. */
  readonly isLocal?: true;
}

/**
 * Everything that the platform measures of itself, by its name without the prefix. Names are as Prometheus has them. What
 * plugins measure (`context.metrics`) is not among it: that belongs to their tenants.
 */
export const MEASUREMENTS = {
  hook_calls_total: {
    kind: 'counter',
    unit: 'calls',
    labels: ['hook', 'outcome'],
    meaning:
      'Calls of hooks, by what came of them: `completed`, `rejected`, `refused` (the caller was wrong), `plugin_failed`, `platform_failed`.',
  },
  hook_call_duration_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    labels: ['hook'],
    meaning: 'How long hooks took that were not refused, plugins included.',
  },
  executions_total: {
    kind: 'counter',
    unit: 'executions',
    labels: ['kind', 'outcome'],
    meaning: 'Executions that leave a trace, also those whose trace was left out.',
  },
  execution_duration_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    labels: ['kind'],
    meaning: 'How long these executions took.',
  },
  handler_calls_total: {
    kind: 'counter',
    unit: 'calls',
    labels: ['plugin', 'kind', 'outcome'],
    meaning: 'Calls of handlers of plugins; one that was passed over is none.',
  },
  handler_duration_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    labels: ['plugin', 'kind'],
    meaning: 'How long these calls took.',
  },
  handler_errors_total: {
    kind: 'counter',
    unit: 'calls',
    labels: ['plugin', 'code'],
    meaning: 'Calls of handlers that failed, by the code of the failure.',
  },
  deliveries_total: {
    kind: 'counter',
    unit: 'tries',
    labels: ['kind', 'outcome'],
    meaning:
      'Tries of deliveries, by what came of them: `delivered`, `retried`, `dead`, or `dropped` (nobody will ever take it).',
  },
  traces_left_out_total: {
    kind: 'counter',
    unit: 'traces',
    labels: [],
    meaning: 'Traces that were not kept: by the sample rate, or since there were too many in a second.',
  },
  spans_dropped_total: {
    kind: 'counter',
    unit: 'spans',
    labels: ['reason'],
    meaning:
      'Spans that the collector did not get: `full` (too many at once), `refused` by it, or `unreachable` for all tries.',
  },
  http_requests_total: {
    kind: 'counter',
    unit: 'requests',
    labels: ['method', 'route', 'status'],
    meaning:
      'Requests to the HTTP API and the dashboard, by the pattern of their path. What a plugin answered itself is `2xx`, `3xx`, `4xx` or `5xx`.',
  },
  http_request_duration_seconds: {
    kind: 'histogram',
    unit: 'seconds',
    labels: ['method', 'route'],
    meaning: 'How long it took until the answer began.',
  },
  cell_processes: {
    kind: 'gauge',
    unit: 'processes',
    labels: ['script', 'state'],
    meaning: 'Processes of scripts: `running`, `ending`, or `backing off` after crashes.',
    isLocal: true,
  },
  cell_memory_bytes: {
    kind: 'gauge',
    unit: 'bytes',
    labels: ['script'],
    meaning: 'Memory above what an empty process uses.',
    isLocal: true,
  },
  cell_open_calls: {
    kind: 'gauge',
    unit: 'calls',
    labels: ['script'],
    meaning: 'Calls that have been running for a while.',
    isLocal: true,
  },
  cell_cpu_seconds_total: {
    kind: 'counter',
    unit: 'seconds',
    labels: ['script'],
    meaning: 'CPU time of the processes that there are; it begins anew with a new process.',
    isLocal: true,
  },
  cell_restarts_total: {
    kind: 'counter',
    unit: 'processes',
    labels: ['script'],
    meaning: 'Processes that were started for the script after the first.',
    isLocal: true,
  },
} as const satisfies Readonly<Record<string, Measurement>>;

export type MeasurementName = keyof typeof MEASUREMENTS;
type NameOf<Kind extends MeasurementKind> = {
  [Name in MeasurementName]: (typeof MEASUREMENTS)[Name]['kind'] extends Kind ? Name : never;
}[MeasurementName];
export type CounterName = NameOf<'counter'>;
export type HistogramName = NameOf<'histogram'>;
export type LabelsOf<Name extends MeasurementName> = Readonly<
  Record<(typeof MEASUREMENTS)[Name]['labels'][number], string>
>;

/** Upper bounds of the parts of each histogram, in seconds. Beyond the last one there is one more part. */
export const HISTOGRAM_BOUNDS_SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const;

/** Series of one measurement. What would be one more is added to the series whose labels are all `other`. */
export const MAX_SERIES_OF_MEASUREMENT = 300;
export const OTHER_LABEL = 'other';

/** What one series has come to, or what is added to it. */
export interface MeasuredSeries {
  name: MeasurementName;
  labels: Readonly<Record<string, string>>;
  /** Of a histogram: how many values. */
  value: number;
  /** Of a histogram: all values together. */
  sum?: number;
  /** Of a histogram: values in each part, not added up; one more than there are bounds. */
  parts?: number[];
}

export function isMeasurementName(name: string): name is MeasurementName {
  return Object.hasOwn(MEASUREMENTS, name);
}
