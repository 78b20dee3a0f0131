import type { PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { toPlatformError } from './to-platform-error.ts';

/** A JSON response that no cache keeps. */
export function respond(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/**
 * The response for anything thrown.
 * @param requestId of the request that failed; default: a new one
 */
export function respondError(error: unknown, requestId?: string): Response {
  const known = toPlatformError(error, requestId);
  const response = respond(known.toBody(), known.status);
  // RFC 9110, section 11.6.1
  if (known.code === 'UNAUTHENTICATED') response.headers.set('www-authenticate', 'Bearer');
  const retryAfterSeconds = findRetryAfter(known);
  if (retryAfterSeconds !== undefined) response.headers.set('retry-after', String(retryAfterSeconds));
  const allow = findAllowed(known);
  if (allow !== undefined) response.headers.set('allow', allow.join(', '));
  return response;
}

const MAY_COME_BACK: ReadonlySet<string> = new Set(['RATE_LIMITED', 'REQUEST_IN_FLIGHT', 'QUOTA_EXCEEDED']);
const Waiting = z.object({ retryAfterSeconds: z.number() });

function findRetryAfter({ code, details }: PlatformError): number | undefined {
  if (!MAY_COME_BACK.has(code)) return undefined;
  return Waiting.safeParse(details).data?.retryAfterSeconds;
}

const Allowed = z.object({ allow: z.array(z.string()) });

function findAllowed({ code, details }: PlatformError): string[] | undefined {
  return code === 'METHOD_NOT_ALLOWED' ? Allowed.safeParse(details).data?.allow : undefined;
}
