import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { NOTHING_NEEDED, toPagePolicy } from './page-policy.ts';

export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has('content-security-policy')) c.header('content-security-policy', toPagePolicy(NOTHING_NEEDED));
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'same-origin');
  c.header('cross-origin-opener-policy', 'same-origin');
  if (!headers.has('cache-control')) c.header('cache-control', 'no-store');
});
