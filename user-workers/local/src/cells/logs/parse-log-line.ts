import * as z from 'zod';

export interface LogEntry {
  /** ISO 8601. */
  at: string;
  level: 'debug' | 'info' | 'log' | 'warn' | 'error';
  message: string;
}

/**
 * Reads a line that a cell wrote to its standard output: one call of `console`, or, when its message begins with
 * `secret`, the errors that nobody caught, from the cell's tail Worker. The runtime's own lines are left out.
 */
export function parseLogLine(line: string, secret: string, now: number): LogEntry[] {
  const { data } = Line.safeParse(parseJson(line));
  if (!data) return line === '' ? [] : [{ at: new Date(now).toISOString(), level: 'log', message: line }];
  if (data.source !== undefined) return [];
  const at = new Date(data.timestamp).toISOString();
  if (!data.message.startsWith(secret)) return [{ at, level: data.level, message: data.message }];
  const { exceptions } = Invocation.parse(parseJson(data.message.slice(secret.length)));
  return exceptions.map(({ name, message, stack }) => ({
    at,
    level: 'error' as const,
    message: `Uncaught ${name}: ${message}${stack ? `\n${stack}` : ''}`,
  }));
}

const Line = z.object({
  timestamp: z.coerce.number().int().min(0).max(8.64e15),
  level: z.enum(['debug', 'info', 'log', 'warn', 'error']),
  message: z.string(),
  source: z.string().optional(),
});
const Exception = z.object({ name: z.string(), message: z.string(), stack: z.string().nullish() });
const Invocation = z.object({ exceptions: z.array(Exception) }).catch({ exceptions: [] });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
