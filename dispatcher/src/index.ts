import type { Env } from './env.ts';
import { router, services } from './isolate.ts';
import { runSchedule } from './schedule.ts';

export default {
  fetch: (request, _env, context) => router.fetch(request, services, context),
  scheduled: ({ cron }) => runSchedule(services, cron),
} satisfies ExportedHandler<Env>;

export { AuditWitness } from './audit/audit-witness.ts';
export { DeliveryQueue } from './deliveries/delivery-queue.ts';
export { RateLimiter } from './endpoints/rate-limiter.ts';
export { TenantLifecycle } from './lifecycle/tenant-lifecycle.ts';
export { MeasurementStore } from './observe/measurement-store.ts';
export { Platform } from './platform-entrypoint.ts';
