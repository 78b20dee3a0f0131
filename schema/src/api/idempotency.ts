import type { ApiRoute } from './api-route.ts';

/** Header by which a caller names a request, so that sending it again does not do it again. */
export const IDEMPOTENCY_KEY_HEADER = 'idempotency-key';
/** On an answer that was given before. */
export const IDEMPOTENCY_REPLAYED_HEADER = 'idempotency-replayed';
/** Visible ASCII. */
export const IDEMPOTENCY_KEY_PATTERN = /^[!-~]{1,200}$/;

/**
 * Whether a route minds the header: every one that changes something of the platform's. Runs of hooks and actions
 * and calls of endpoints change what is the plugin's, which gets the header; on an open route nobody owns a key.
 */
export function takesIdempotencyKey({ method, access }: ApiRoute): boolean {
  return method !== 'GET' && !['hooks:run', 'endpoint', 'action', 'open'].includes(access);
}
