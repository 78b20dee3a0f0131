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

const NAME = z.string().max(100);

/** `MetricPoint[]` as an isolate sends it. */
export const MetricPoints = z
  .array(
    z.strictObject({
      kind: z.enum(['count', 'gauge', 'record']),
      name: NAME,
      value: z.number(),
      tags: z.record(NAME, z.string().max(200)).optional(),
    }),
  )
  .max(LIMITS.maxMetricPoints)
  .optional();

/** `ThrownError` as an isolate sends it. */
export const ThrownErrorShape = z.strictObject({ name: z.string(), message: z.string(), stack: z.string().optional() });
