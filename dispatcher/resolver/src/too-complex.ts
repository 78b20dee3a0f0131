import { PlatformError } from '@digital-commerce/plugin-schema';

export function tooComplex(what: string): PlatformError {
  return new PlatformError('RESOLUTION_TOO_COMPLEX', `${what} Ask for fewer plugins at once, or in narrower ranges.`);
}
