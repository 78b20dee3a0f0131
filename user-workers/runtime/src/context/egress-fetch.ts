import { EGRESS_ERROR_HEADER } from '@digital-commerce/plugin-schema/invocation';
import type { ErrorBody } from '@digital-commerce/plugin-schema';
import { apply, parse } from '../primordials.ts';
import { HostError } from './host-error.ts';

const { fetch: originalFetch } = globalThis;

/**
 * `fetch`, but a request that the platform refuses rejects instead of looking like an answer of the host.
 * @throws HostError
 */
export const egressFetch: typeof fetch = async (...args) => {
  const response: Response = await apply(originalFetch, globalThis, args);
  if (response.headers.get(EGRESS_ERROR_HEADER) === null) return response;
  const { error }: ErrorBody = parse(await response.text());
  throw new HostError(error);
};

globalThis.fetch = egressFetch;
