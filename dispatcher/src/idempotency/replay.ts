import { IDEMPOTENCY_REPLAYED_HEADER } from '@digital-commerce/plugin-schema';
import type { KeptAnswer } from './key-store.ts';

/** The answer that was given before, and says so. */
export function replay({ status, body }: KeptAnswer): Response {
  const headers = new Headers({ 'cache-control': 'no-store', [IDEMPOTENCY_REPLAYED_HEADER]: 'true' });
  if (body === '') return new Response(null, { status, headers });
  headers.set('content-type', 'application/json');
  return new Response(body, { status, headers });
}
