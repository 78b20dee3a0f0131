import { D1QueryError } from '../resources/d1-client.ts';
import { ResourceTimeoutError } from '../resources/resource-processes.ts';
import { StoreRefusal } from '../resources/store-refusal.ts';
import { ApiError } from './api-error.ts';

/** Cloudflare's API v4 wraps every answer like this. */
export function toSuccess(result: unknown, status = 200): Response {
  return Response.json({ success: true, errors: [], messages: [], result }, { status });
}

/** A list, all on one page. */
export function toList(result: readonly unknown[]): Response {
  const count = result.length;
  const result_info = { page: 1, per_page: Math.max(20, count), count, total_count: count, total_pages: 1 };
  return Response.json({ success: true, errors: [], messages: [], result, result_info });
}

/** The page of a list that a query asks for; all of it when it asks for none. */
export function toNumberedPage(all: readonly unknown[], query: Readonly<Record<string, unknown>>): Response {
  const total_count = all.length;
  const per_page = toCount(query['per_page']) ?? Math.max(20, total_count);
  const page = toCount(query['page']) ?? 1;
  const result = all.slice((page - 1) * per_page, page * per_page);
  const total_pages = Math.ceil(total_count / per_page);
  const result_info = { page, per_page, count: result.length, total_count, total_pages };
  return Response.json({ success: true, errors: [], messages: [], result, result_info });
}

function toCount(text: unknown): number | undefined {
  const count = Number(text);
  return Number.isSafeInteger(count) && count > 0 ? count : undefined;
}

/** One page of a list; `cursor` asks for the next one. */
export function toPage(result: readonly unknown[], total: number, cursor: string | undefined): Response {
  const count = result.length;
  const result_info = { count, total_count: total, per_page: count, ...(cursor !== undefined && { cursor }) };
  return Response.json({ success: true, errors: [], messages: [], result, result_info });
}

export function toFailure(error: unknown): Response {
  const known = toApiError(error);
  if (known.code === 10001) console.error('dispatch namespace:', error);
  const errors = [{ code: known.code, message: known.message }];
  // The rest of a body that is too large is not read, so the connection cannot serve another request.
  const headers = { ...(known.status === 413 && { connection: 'close' }) };
  return Response.json({ success: false, errors, messages: [], result: null }, { status: known.status, headers });
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof D1QueryError) return new ApiError(7500, error.message);
  if (error instanceof ResourceTimeoutError) return new ApiError(7500, error.message);
  if (!(error instanceof StoreRefusal) || error.status >= 500) return new ApiError(10001);
  return new ApiError(error.status === 413 ? 10027 : 10004, error.message);
}
