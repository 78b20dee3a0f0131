import type { IRequest } from 'itty-router';
import * as z from 'zod';
import { ApiError } from './api-error.ts';

/** @throws ApiError 10004 */
export function readQuery<T extends z.ZodType>({ query }: IRequest, schema: T): z.output<T> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new ApiError(10004, `The query is wrong: ${z.prettifyError(parsed.error).slice(0, 2_000)}`);
}
