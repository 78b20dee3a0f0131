import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { PluginAction } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { checkInput } from '../../actions/check-input.ts';
import { tenantNow } from '../../clock/tenant-time.ts';
import type { NewDelivery } from '../../deliveries/delivery.ts';
import { isLargerThan } from '../../json/size.ts';
import type { HostOperationTable } from '../operation.ts';
import type { InvocationScope } from '../scope.ts';

/** A job that comes sooner is a call inside the call that asks for it, so that jobs that ask for jobs come to an end. */
const OWN_CHAIN_AFTER_MS = 60_000;
const MAX_AHEAD_MS = 366 * 24 * 60 * 60 * 1_000;

export const SCHEDULE_OPERATIONS = {
  'schedule.once': {
    permission: 'schedules',
    args: z.tuple([z.string().max(100), z.iso.datetime(), z.unknown()]),
    run: async ({ services, tenant, target, chain, traceparent }, [action, runAt, data = null]) => {
      checkInput(requireAction(target, action), target.id, data);
      const text = JSON.stringify(data);
      if (isLargerThan(text, LIMITS.maxEventBytes)) {
        throw new PlatformError(
          'VALUE_TOO_LARGE',
          `The data of a job is at most ${LIMITS.maxEventBytes} bytes of JSON.`,
        );
      }
      const now = tenantNow(tenant);
      const notBefore = Math.max(Date.parse(runAt), now);
      if (notBefore - now > MAX_AHEAD_MS) {
        throw new PlatformError('INVALID_CALL', `"${runAt}" is more than a year ahead. Ask for a time before that.`);
      }
      const job: NewDelivery = {
        kind: 'action',
        recipient: target.id,
        name: action,
        data: text,
        idempotencyKey: crypto.randomUUID(),
        notBefore,
        chain: notBefore - now < OWN_CHAIN_AFTER_MS ? chain : [],
        traceparent,
      };
      const id = await services.deliveries(tenant).acceptJob(job, target.tenantLimits);
      return { id, action, runAt: new Date(notBefore).toISOString() };
    },
  },
  'schedule.cancel': {
    permission: 'schedules',
    args: z.tuple([z.string().max(100)]),
    run: async ({ services, tenant, target }, [id]) => services.deliveries(tenant).cancelJob(target.id, id),
  },
  'schedule.list': {
    permission: 'schedules',
    args: z.tuple([]),
    run: async ({ services, tenant, target }) => services.deliveries(tenant).listJobs(target.id),
  },
} satisfies HostOperationTable;

function requireAction({ id, manifest }: InvocationScope['target'], action: string): PluginAction {
  const found = manifest.actions.find(({ name }) => name === action);
  if (found !== undefined) return found;
  throw new PlatformError(
    'ACTION_NOT_FOUND',
    `Plugin "${id}" declares no action "${action}". Add it to "actions" of the manifest.`,
  );
}
