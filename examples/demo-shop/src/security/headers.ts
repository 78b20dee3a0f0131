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

export function formatPolicy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has('content-security-policy')) c.header('content-security-policy', formatPolicy(STRICT_POLICY));
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'same-origin');
  c.header('cross-origin-opener-policy', 'same-origin');
  if (!headers.has('cache-control')) c.header('cache-control', 'no-store');
});
