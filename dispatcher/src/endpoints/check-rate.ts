import { PlatformError } from '@digital-commerce/plugin-schema';
import type { InvocationActor } from '@digital-commerce/plugin-schema';
import type { PublicCall } from '../http/call.ts';
import { clientOf } from './client-of.ts';
import type { FoundEndpoint } from './find-endpoint.ts';

/**
 * Counts a call of an endpoint that has a rate limit. Each tenant, or each client of it, has its own count of each endpoint.
 * @throws RATE_LIMITED with `retryAfterSeconds`
 */
export async function checkRate(
  call: PublicCall,
  { installation, endpoint }: FoundEndpoint,
  actor: InvocationActor,
): Promise<void> {
  const { rateLimit, method, path } = endpoint;
  if (rateLimit === undefined) return;
  const limiters = call.services.env.RATE_LIMITS;
  const counted = `${call.params.tenant}/${installation.id}/${method} ${path}`;
  const name = rateLimit.per === 'client' ? `${counted} ${clientOf(call, actor)}` : counted;
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
