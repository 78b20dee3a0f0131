import { log } from '../observe/log.ts';
import type { RequestNote } from './request-note.ts';

/** Which requests have a line in the log. */
const REQUEST_LOGS = ['off', 'errors', 'all'] as const;
export type RequestLog = (typeof REQUEST_LOGS)[number];

/** @param text `errors` (the default): those that failed with 500 or more */
export function toRequestLog(text: string | undefined): RequestLog {
  return REQUEST_LOGS.find((known) => known === text) ?? 'errors';
}

/** Nothing of the path's own text, the query and the headers is said. */
export function logRequest(
  which: RequestLog,
  { id, method, route, tenant, actor }: RequestNote,
  { status, durationMs }: { status: number; durationMs: number },
): void {
  if (which === 'off' || (which === 'errors' && status < 500)) return;
  log('request', { requestId: id, method, route, status, durationMs, tenant, actor });
}
