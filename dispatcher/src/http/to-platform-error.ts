import { PlatformError } from '@digital-commerce/plugin-schema';

/** Anything thrown, as a caller may see it: what is not a `PlatformError` becomes INTERNAL, and the log says more. */
export function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const requestId = crypto.randomUUID();
  console.error(`request ${requestId}:`, error);
  return new PlatformError(
    'INTERNAL',
    `The platform failed on this request. Its log says why, under request id "${requestId}".`,
    { requestId },
  );
}
