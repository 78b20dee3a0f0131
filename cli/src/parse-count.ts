import { PlatformError } from '@digital-commerce/plugin-schema/errors';

/** So many entries a list of the platform has at most. */
export const MAX_LIMIT = 500;

/**
 * Reads how many, as text for the platform.
 * @param option that it is the value of
 * @throws INVALID_ARGUMENT
 */
export function parseCount(option: string, text: string, max: number): string {
  if (/^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= max) return text;
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `${option} "${text}" is no number that will do. Give a whole number from 1 to ${max}.`,
  );
}
