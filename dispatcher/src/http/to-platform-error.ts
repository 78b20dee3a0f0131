import { PlatformError } from '@digital-commerce/plugin-schema';
import { log } from '../observe/log.ts';

/**
 * Anything thrown, as a caller may see it: what is not a `PlatformError` becomes INTERNAL, and the log says more.
 * @param requestId under which the log has it; default: a new one
 */
export function toPlatformError(error: unknown, requestId: string = crypto.randomUUID()): PlatformError {
  if (error instanceof PlatformError) return error;
  log('request_failed', { requestId }, error);
  return new PlatformError(
    'INTERNAL',
    `The platform failed on this request. Its log says why, under request id "${requestId}".`,
    { requestId },
  );
}
