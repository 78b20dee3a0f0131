import { EmitRequest } from '@digital-commerce/plugin-schema';
import type { EmitAnswer } from '@digital-commerce/plugin-schema';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { parseRequest } from '../http/parse-request.ts';
import type { Services } from '../services.ts';
import { emitEvent } from './emit-event.ts';

/**
 * An event of the host application, as somebody sent it.
 * @throws INVALID_REQUEST, and what `emitEvent` throws
 */
export async function emitHostEvent(
  services: Services,
  { tenant, traceparent, waitUntil }: Pick<CallOrigin, 'tenant' | 'traceparent' | 'waitUntil'>,
  event: unknown,
): Promise<EmitAnswer> {
  const { type, data, key, idempotencyKey } = parseRequest('body', EmitRequest, event);
  const emission = {
    type,
    data,
    ...(key !== undefined && { key }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  };
  return emitEvent(services, { tenant, chain: [], traceparent, waitUntil }, emission);
}
