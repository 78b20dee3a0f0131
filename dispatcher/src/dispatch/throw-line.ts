import type { LogLine, ThrownError } from '@digital-commerce/plugin-schema';

/** What a handler threw, as a line of its plugin's log: for the plugin's owner, never for a caller. */
export function toThrowLine({ name, message, stack }: ThrownError): LogLine {
  return { level: 'error', message: `threw ${name}: ${message}`, ...(stack !== undefined && { fields: { stack } }) };
}
