import { PlatformError } from '@digital-commerce/plugin-schema';

/** Cloudflare's code for uploaded code that does not start. */
const DOES_NOT_START = 10021;

/** @throws INVALID_RELEASE with the runtime's text when the code does not start, else what was thrown */
export function explainUpload(error: unknown): never {
  const refusal = error instanceof PlatformError ? (error.details as { code?: number; reason?: string }) : undefined;
  if (refusal?.code !== DOES_NOT_START) throw error;
  throw new PlatformError('INVALID_RELEASE', `The release's Worker does not start: ${refusal.reason}`);
}
