import type { Context } from './context.ts';

/** Of its own time that a handler keeps for what comes after a request. */
const RESERVE_MS = 500;
const MAX_REQUEST_MS = 8_000;

/** How long one request to Google may take. */
export function requestLimit({ deadline }: Pick<Context, 'deadline'>): { signal: AbortSignal } {
  const leftMs = Math.max(1, deadline.getTime() - Date.now() - RESERVE_MS);
  return { signal: AbortSignal.timeout(Math.min(leftMs, MAX_REQUEST_MS)) };
}
