import { env } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import { fromBase64Url } from '../encoding/base64url.ts';
import { emitEvent } from '../events/emit-event.ts';
import dispatcher from '../index.ts';
import { createServices } from '../services.ts';
import { setTenantNow } from './tenant-time.controlled.ts';

export * from '../index.ts';

const services = createServices(env as Env);
const MOVE = /^clock (\S+) (\d+)$/;
const EMIT = /^emit (\S+) (\S+)$/;

/**
 * The dispatcher of the testing kit's platform. It is told the time of a tenant, and events of plugins that are not there, as
 * Cron Triggers, which only the process that runs it can fire: no request leads there.
 */
export default {
  ...dispatcher,
  async scheduled(controller, _env, context) {
    const [, tenant, at] = MOVE.exec(controller.cron) ?? [];
    if (tenant !== undefined) {
      setTenantNow(tenant, Number(at));
      return services.deliveries(tenant).fireSchedules();
    }
    const [, told, text = ''] = EMIT.exec(controller.cron) ?? [];
    if (told === undefined) return dispatcher.scheduled(controller);
    const event = JSON.parse(new TextDecoder().decode(fromBase64Url(text))) as { type: string; data: unknown };
    const waitUntil = (work: Promise<unknown>): void => context.waitUntil(work);
    await emitEvent(services, { tenant: told, chain: [], waitUntil }, event);
  },
} satisfies ExportedHandler<Env>;
