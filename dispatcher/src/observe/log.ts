import { LOG_EVENTS, toLogLine } from '@digital-commerce/plugin-schema';
import type { LogEventName, LogFields } from '@digital-commerce/plugin-schema';

/** Says in the log what happened, as one line of JSON. */
export function log(event: LogEventName, fields: LogFields, error?: unknown): void {
  console[LOG_EVENTS[event].level](toLogLine(event, fields, error));
}
