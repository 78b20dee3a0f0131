import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { emitEvent } from '../../events/emit-event.ts';
import type { HostOperationTable } from '../operation.ts';

const Options = z.strictObject({
  key: z.string().min(1).max(200).exactOptional(),
  idempotencyKey: z.string().min(1).max(200).exactOptional(),
});

export const EVENTS_OPERATIONS = {
  'events.emit': {
    args: z.tuple([z.string().max(100), z.unknown(), Options]),
    run: async ({ services, tenant, target, chain, traceparent, waitUntil, usage }, [name, data, options]) => {
      const { id: plugin, manifest } = target;
      if (!manifest.events.emits.some((event) => event.name === name)) {
        throw new PlatformError(
          'EVENT_NOT_DECLARED',
          `Plugin "${plugin}" does not say that it emits "${name}". Add it to "events.emits" of the manifest.`,
        );
      }
      usage.events += 1;
      if (usage.events > LIMITS.eventsPerInvocation) {
        throw new PlatformError('QUOTA_EXCEEDED', `One invocation emits at most ${LIMITS.eventsPerInvocation} events.`);
      }
      const emission = { type: `${plugin}.${name}`, data, ...options };
      const { id } = await emitEvent(services, { tenant, plugin, chain, traceparent, waitUntil }, emission);
      return { id };
    },
  },
} satisfies HostOperationTable;
