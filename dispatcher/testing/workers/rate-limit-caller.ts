import type { RateLimit } from '@digital-commerce/plugin-schema';
import { RateLimiter as Limiter } from '../../src/endpoints/rate-limiter.ts';

export { AuditWitness, DeliveryQueue, MeasurementStore, Platform, TenantLifecycle } from '../../src/index.ts';

interface Env {
  RATE_LIMITS: DurableObjectNamespace<RateLimiter>;
}

/** Shows what it has stored. */
export class RateLimiter extends Limiter {
  async listStored(): Promise<{ keys: string[]; hasAlarm: boolean }> {
    return {
      keys: [...(await this.ctx.storage.list()).keys()],
      hasAlarm: (await this.ctx.storage.getAlarm()) !== null,
    };
  }

  /** Forgets what is in memory, as an eviction does. */
  evict(): void {
    this.ctx.abort('evicted');
  }
}

/** Calls a limiter, as a test tells it to. */
export default {
  async fetch(request, env) {
    const { method, limit } = await request.json<{ method: 'count' | 'listStored' | 'evict'; limit: RateLimit }>();
    const limiter = env.RATE_LIMITS.getByName('one');
    if (method === 'count') return Response.json(await limiter.count(limit));
    if (method === 'listStored') return Response.json(await limiter.listStored());
    await limiter.evict().catch(() => undefined);
    return Response.json(null);
  },
} satisfies ExportedHandler<Env>;
