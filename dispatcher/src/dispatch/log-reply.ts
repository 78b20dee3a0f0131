import type { LogLine, ThrownError } from '@digital-commerce/plugin-schema';

/** Whose lines they are. */
export interface LogSource {
  tenant: string;
  plugin: string;
  version: string;
  handler: string;
}

/** Writes what an invocation logged, and the stack of what it threw, to the dispatcher's log, as one JSON text a line. */
export function logReply(source: LogSource, reply: { logs: readonly LogLine[]; error?: ThrownError }): void {
  for (const { level, message, fields } of reply.logs) {
    console[level](JSON.stringify({ ...source, level, message, ...(fields && { fields }) }));
  }
  if (reply.error !== undefined) {
    const { name, message, stack } = reply.error;
    console.warn(JSON.stringify({ ...source, level: 'warn', message: `threw ${name}: ${message}`, stack }));
  }
}
