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

/** One page of a list; `cursor` asks for the next one. */
export function toPage(result: readonly unknown[], total: number, cursor: string | undefined): Response {
  const count = result.length;
  const result_info = { count, total_count: total, per_page: count, ...(cursor !== undefined && { cursor }) };
  return Response.json({ success: true, errors: [], messages: [], result, result_info });
}

export function toFailure(error: unknown): Response {
  const known = error instanceof ApiError ? error : new ApiError(10001);
  if (known !== error) console.error('dispatch namespace:', error);
  const errors = [{ code: known.code, message: known.message }];
  // The rest of a body that is too large is not read, so the connection cannot serve another request.
  const headers = { ...(known.status === 413 && { connection: 'close' }) };
  return Response.json({ success: false, errors, messages: [], result: null }, { status: known.status, headers });
}
