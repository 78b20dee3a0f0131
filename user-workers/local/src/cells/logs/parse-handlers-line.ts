import * as z from 'zod';
import type { WorkerHandlers } from '../../store/types.ts';

const Handlers = z.object({
  handlers: z.array(z.string()),
  named_handlers: z.array(z.object({ name: z.string(), handlers: z.array(z.string()) })),
}) satisfies z.ZodType<WorkerHandlers>;
const Line = z.object({ message: z.string() });

/** Reads the line in which a cell says what its user Worker exports; undefined for any other line. */
export function parseHandlersLine(line: string, secret: string): WorkerHandlers | undefined {
  if (!line.includes(secret)) return undefined;
  const { data } = Line.safeParse(parseJson(line));
  if (!data?.message.startsWith(secret)) return undefined;
  return Handlers.safeParse(parseJson(data.message.slice(secret.length))).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
