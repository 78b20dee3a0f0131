import { parseEgressMap } from '@digital-commerce/outbound-worker/network';
import { PlatformError } from '@digital-commerce/plugin-schema';

/** @throws INVALID_ARGUMENT */
export function readEgressMap(text = ''): ReturnType<typeof parseEgressMap> {
  try {
    return parseEgressMap(text);
  } catch (error) {
    throw new PlatformError('INVALID_ARGUMENT', error instanceof Error ? error.message : String(error));
  }
}
