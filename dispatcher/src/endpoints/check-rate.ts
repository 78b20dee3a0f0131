import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { endpointKey } from '../routing/compile.ts';
import type { FoundEndpoint } from './find-endpoint.ts';

/**
 * Counts a call of an endpoint that has a rate limit. Each tenant has its own count of each endpoint.
 * @throws RATE_LIMITED with `retryAfterSeconds`
 */
export async function checkRate({ services, params }: Call, { installation, endpoint }: FoundEndpoint): Promise<void> {
  const { rateLimit } = endpoint;
  if (rateLimit === undefined) return;
  const limiters = services.env.RATE_LIMITS;
  const name = `${params.tenant}/${installation.id}/${endpointKey(endpoint)}`;
  const waitMs = await limiters.get(limiters.idFromName(name)).count(rateLimit);
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  const { requests, perSeconds } = rateLimit;
  throw new PlatformError(
    'RATE_LIMITED',
    `Plugin "${installation.id}" takes ${requests} requests in ${perSeconds} s here. Come back in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}
