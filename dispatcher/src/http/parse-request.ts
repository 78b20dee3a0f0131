import { PlatformError } from '@digital-commerce/plugin-schema';
import type * as z from 'zod';

/**
 * Something that a request brought, checked.
 * @param what as the message names it, for example `body`
 * @throws INVALID_REQUEST with zod's issues in `details`
 */
export function parseRequest<Schema extends z.ZodType>(
  what: 'body' | 'path' | 'query',
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = parseShallow(what, schema, value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? `the ${what}` : `"${issue.path.join('.')}"`;
  throw new PlatformError('INVALID_REQUEST', `The ${what} is not what this route takes: ${place}: ${issue?.message}.`, {
    issues: parsed.error.issues,
  });
}

function parseShallow<Schema extends z.ZodType>(what: string, schema: Schema, value: unknown) {
  try {
    return schema.safeParse(value);
  } catch (error) {
    // The parser recurses; the stack ends before a hostile body does.
    if (error instanceof RangeError) throw new PlatformError('INVALID_REQUEST', `The ${what} is nested too deeply.`);
    throw error;
  }
}
