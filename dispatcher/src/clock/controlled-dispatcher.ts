import { env } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import dispatcher from '../index.ts';
import { createServices } from '../services.ts';
import { setTenantNow } from './tenant-time.controlled.ts';

export * from '../index.ts';

const services = createServices(env as Env);
const MOVE = /^clock (\S+) (\d+)$/;

/**
 * The dispatcher of the testing kit's platform. It is told the time of a tenant as a Cron Trigger, which only the process that
 * runs it can fire: no request leads there.
 */
export default {
  ...dispatcher,
  async scheduled(controller) {
    const [, tenant, at] = MOVE.exec(controller.cron) ?? [];
    if (tenant === undefined) return dispatcher.scheduled(controller);
    setTenantNow(tenant, Number(at));
    return services.deliveries(tenant).fireSchedules();
  },
} satisfies ExportedHandler<Env>;
