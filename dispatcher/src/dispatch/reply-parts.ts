import { LIMITS } from '@digital-commerce/plugin-schema';
import * as z from 'zod';

// What the runtime's own buffer holds at most, and room for the commas and the line that says it is full.
const MAX_LOG_LENGTH = LIMITS.maxLogBytes * 1.1;

/** `LogLine[]` as an isolate sends it. A Worker without our runtime may send more lines than it may, or a circle. */
export const LogLines = z
  .array(
    z.strictObject({
      level: z.enum(['debug', 'info', 'warn', 'error']),
      message: z.string(),
      fields: z.record(z.string(), z.json()).optional(),
    }),
  )
  .refine((lines) => {
    try {
      return JSON.stringify(lines).length <= MAX_LOG_LENGTH;
    } catch {
      return false;
    }
  });

/** `ThrownError` as an isolate sends it. */
export const ThrownErrorShape = z.strictObject({ name: z.string(), message: z.string(), stack: z.string().optional() });
