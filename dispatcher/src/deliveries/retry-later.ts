import { tenantNow } from '../clock/tenant-time.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import type { HookEnvironment } from '../hooks/hook-run.ts';
import type { Services } from '../services.ts';
import type { NewDelivery } from './delivery.ts';
import { RETRY_BASE_MS, retryDelayMs } from './retry-delay.ts';

/** Handlers of durable actions that failed are called again by the tenant's queue, with the same idempotency key. */
export function createRetryLater(
  services: Services,
  { tenant, chain, traceparent }: Pick<CallOrigin, 'tenant' | 'chain' | 'traceparent'>,
): NonNullable<HookEnvironment['retryLater']> {
  return async ({ installation, file: handler }, { hook: name, data, idempotencyKey }) => {
    const baseMs = Number(services.env.DELIVERY_RETRY_BASE_MS ?? RETRY_BASE_MS);
    const notBefore = tenantNow(tenant) + retryDelayMs(1, { baseMs, random: Math.random() });
    const delivery: NewDelivery = {
      kind: 'hook',
      recipient: installation.id,
      name,
      handler,
      data,
      idempotencyKey,
      tries: 1,
      notBefore,
      chain,
      traceparent,
    };
    await services.deliveries(tenant).accept([delivery], installation.tenantLimits);
  };
}
