export type LogEventLevel = 'info' | 'warn' | 'error';

interface LogEvent {
  readonly level: LogEventLevel;
  /** What happened. */
  readonly message: string;
}

/** Everything that the platform says of itself in its logs, by its name. What plugins log is not among it. */
export const LOG_EVENTS = {
  request: { level: 'info', message: 'A request was answered.' },
  request_failed: { level: 'error', message: 'The platform failed on a request.' },
  host_operation_failed: { level: 'error', message: 'The platform failed at what a plugin asked it for.' },
  cookie_refused: {
    level: 'warn',
    message: 'A cookie was not set: its name, size or number is not one that a plugin may set.',
  },
  resource_failed: { level: 'warn', message: 'A resource of the host application failed, or did not answer.' },
  answer_not_kept: { level: 'error', message: 'The answer to a request with an idempotency key was not kept.' },
  breaker_opened: { level: 'warn', message: 'A handler failed too often and is left alone for a while.' },
  breaker_closed: { level: 'info', message: 'A handler that was left alone goes well again.' },
  handlers_in_a_circle: { level: 'warn', message: 'Handlers of a hook wait for each other.' },
  delivery_failed: { level: 'error', message: 'The platform failed at a delivery, and tries again.' },
  setting_unreadable: { level: 'error', message: 'A setting does not open with SETTINGS_KEY, and counts as not set.' },
  after_lifecycle_failed: { level: 'error', message: 'What was to happen after a lifecycle handler failed.' },
  flip_back_failed: { level: 'error', message: 'A release that fails could not be taken back.' },
  watch_not_counted: { level: 'error', message: 'Calls of a watched release were not counted.' },
  job_failed: { level: 'error', message: 'The schedule did not finish a job.' },
  update_failed: { level: 'error', message: 'A plugin was not updated.' },
  rollout_failed: { level: 'error', message: 'A rollout did not go on for a tenant.' },
  health_not_checked: { level: 'error', message: 'The health of a plugin was not checked.' },
  witness_not_told: { level: 'error', message: 'The witness of an audit chain was not told of an entry.' },
  sign_in_failed: { level: 'warn', message: 'A sign-in at the OpenID provider failed.' },
  sign_out_not_told: { level: 'warn', message: 'The OpenID provider is not told of a sign-out.' },
  restore_not_settled: {
    level: 'error',
    message: 'A restore was not finished or taken back. It is tried again.',
  },
  backup_broke_off: { level: 'error', message: 'A backup broke off.' },
  depths_not_written: { level: 'error', message: 'The depth of a queue was not written down.' },
  part_failed: { level: 'error', message: 'A part of the platform failed its check.' },
  traces_not_kept: { level: 'error', message: 'Traces were not kept.' },
  measurements_not_kept: { level: 'warn', message: 'Measurements were not kept, and are sent again.' },
  cells_not_measured: { level: 'warn', message: 'Processes were not measured.' },
  spans_dropped: { level: 'warn', message: 'Spans did not reach the collector.' },
  ledger_not_written: { level: 'error', message: 'The egress ledger of an installation could not be written.' },
  egress_failed: { level: 'error', message: 'The platform failed to send a request of a plugin.' },
} as const satisfies Readonly<Record<string, LogEvent>>;
export type LogEventName = keyof typeof LOG_EVENTS;

/** Values that tell one happening from another. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** A line of the log: JSON, with `level`, `event`, `message`, the fields, and the error with its stack. */
export function toLogLine(event: LogEventName, fields: LogFields, error?: unknown): string {
  const { level, message } = LOG_EVENTS[event];
  return JSON.stringify({ level, event, message, ...fields, ...(error !== undefined && { error: describe(error) }) });
}

function describe(error: unknown): Record<string, string | undefined> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name, code, message, stack };
}
