import * as z from 'zod';

/** `LogLine[]` as an isolate sends it. */
export const LogLines = z.array(
  z.strictObject({
    level: z.enum(['debug', 'info', 'warn', 'error']),
    message: z.string(),
    fields: z.record(z.string(), z.json()).optional(),
  }),
);

/** `ThrownError` as an isolate sends it. */
export const ThrownErrorShape = z.strictObject({ name: z.string(), message: z.string(), stack: z.string().optional() });
