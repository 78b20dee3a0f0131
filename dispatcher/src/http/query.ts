import { PlatformError } from '@digital-commerce/plugin-schema';
import type * as z from 'zod';
import { parseRequest } from './parse-request.ts';

/**
 * The query of a request, checked. A parameter that comes twice is refused: parts of a system that take the first and the
 * last of them would see two different requests.
 * @throws INVALID_REQUEST
 */
export function readQuery<Schema extends z.ZodType>(url: URL, schema: Schema): z.output<Schema> {
  const names = [...url.searchParams.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new PlatformError('INVALID_REQUEST', `The query has "${repeated}" more than once. Send it once.`);
  }
  return parseRequest('query', schema, Object.fromEntries(url.searchParams));
}
