import { formatContentSecurityPolicy } from '@digital-commerce/plugin-sdk/host';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';

/** Of every answer but those that bring a policy of their own. Pages load nothing that is not the shop's. */
export const STRICT_POLICY: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Of a page without scripts of plugins. */
export const NOTHING_NEEDED = { 'script-src': [], 'connect-src': [], 'frame-src': [] };

export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { headers } = c.res;
  const policy = formatContentSecurityPolicy({ contentSecurityPolicy: NOTHING_NEEDED }, STRICT_POLICY);
  if (!headers.has('content-security-policy')) c.header('content-security-policy', policy);
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'same-origin');
  c.header('cross-origin-opener-policy', 'same-origin');
  if (!headers.has('cache-control')) c.header('cache-control', 'no-store');
});
