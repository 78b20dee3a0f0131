import type * as z from 'zod';
import { prettifyError } from 'zod';
import { readBody } from '../upload/read-body.ts';
import { ApiError } from './api-error.ts';

// A hundred secrets of 5 KB, twice over; a manifest of 20,000 files is the largest body that clients send.
const MAX_JSON_BYTES = 8 * 1024 * 1024;

/**
 * A body of JSON, whatever its content type says: wrangler leaves it out at times.
 * @throws ApiError 10004, 10027
 */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  maxBytes: number = MAX_JSON_BYTES,
): Promise<z.output<T>> {
  const body = await readBody(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw new ApiError(10004, 'The body is not JSON.');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ApiError(10004, `The body is wrong: ${prettifyError(parsed.error).slice(0, 2_000)}`);
  return parsed.data;
}
