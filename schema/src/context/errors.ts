import type { ErrorCode } from '../errors.ts';
import type { HttpResponse } from './egress.ts';

/**
 * What the platform refused, or failed to do. A handler that lets it escape has failed; it never counts as a rejection.
 * There is no class to compare with: `error.name` is `HostError`.
 */
export interface HostError extends Error {
  readonly name: 'HostError';
  readonly code: ErrorCode;
  readonly details?: unknown;
}

/** An answer of `context.http.get` or `.post` that is none of 2xx. */
export interface HttpStatusError extends Error {
  readonly name: 'HttpStatusError';
  readonly status: number;
  readonly response: HttpResponse<unknown>;
}
