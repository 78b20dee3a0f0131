import * as z from 'zod';

const MAX_LENGTH = 32 * 1024;

/** A JSON Schema, draft 2020-12. It refers to nothing outside of itself. */
export const JsonSchema = z
  .record(z.string(), z.unknown())
  .refine((schema) => JSON.stringify(schema).length <= MAX_LENGTH, `at most ${MAX_LENGTH} characters of JSON`);
export type JsonSchema = z.output<typeof JsonSchema>;
