import { toPlatformError } from './to-platform-error.ts';

/** A JSON response that no cache keeps. */
export function respond(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/** The response for anything thrown. */
export function respondError(error: unknown): Response {
  const known = toPlatformError(error);
  return respond(known.toBody(), known.status);
}
