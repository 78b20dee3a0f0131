import { PlatformError } from '@digital-commerce/plugin-schema/errors';

/** @throws INVALID_ARGUMENT */
export function parsePort(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new PlatformError('INVALID_ARGUMENT', `${option} "${text}" is no port. Give a whole number from 0 to 65535.`);
}
