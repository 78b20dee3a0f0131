import { PlatformError } from '@digital-commerce/plugin-schema';

/** A JSON response that no cache keeps. */
export function respond(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/**
 * The response for anything thrown: a `PlatformError` as it is, everything else as INTERNAL with a request id, under
 * which the log has the error.
 */
export function respondError(error: unknown): Response {
  if (error instanceof PlatformError) return respond(error.toBody(), error.status);
  const requestId = crypto.randomUUID();
  console.error(`request ${requestId}:`, error);
  const internal = new PlatformError(
    'INTERNAL',
    `The platform failed on this request. Its log says why, under request id "${requestId}".`,
    { requestId },
  );
  return respond(internal.toBody(), internal.status);
}
