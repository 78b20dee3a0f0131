import { HOOKS, isHookName } from '@digital-commerce/plugin-schema';
import type { DeliveryKind } from '@digital-commerce/plugin-schema';
import type { Deliverer } from './delivery-context.ts';
import { withinLimits } from '../hooks/within-limits.ts';
import { deliverToEndpoint } from '../webhooks/deliver-to-endpoint.ts';
import { deliverToWorkflow } from '../workflows/deliver-to-workflow.ts';
import { deliverToPlugin } from './deliver-to-plugin.ts';

/** Tries of what names no number of its own: a durable action, a job. */
const MAX_TRIES = 8;

/** What makes the deliveries of each kind. */
export const DELIVERERS: Readonly<Record<DeliveryKind, Deliverer>> = {
  event: deliverToPlugin('event', ({ manifest }, { name }) => {
    const found = manifest.events.subscribes.find(({ event }) => event === name);
    return found && { ...found, maxTries: found.maxAttempts };
  }),
  hook: deliverToPlugin('hook', ({ id }, { name, handler }, table) => {
    if (!isHookName(name)) return undefined;
    const found = table.handlers
      .get(name)
      ?.find(({ installation, file }) => installation.id === id && file === handler);
    const { deadlineMs } = withinLimits(HOOKS[name], table.limits);
    return found && { ...found, timeoutMs: Math.min(found.timeoutMs ?? deadlineMs, deadlineMs), maxTries: MAX_TRIES };
  }),
  schedule: deliverToPlugin('schedule', ({ manifest, granted }, { name }) => {
    const found = manifest.schedules.find((schedule) => schedule.name === name);
    return found && granted.has('schedules') ? { ...found, maxTries: found.maxAttempts } : undefined;
  }),
  action: deliverToPlugin('action', ({ manifest, granted }, { name }) => {
    const found = manifest.actions.find((action) => action.name === name);
    return found && granted.has('schedules') ? { ...found, maxTries: MAX_TRIES } : undefined;
  }),
  webhook: deliverToPlugin('webhook', ({ manifest, granted }, { name }) => {
    const found = manifest.webhooks.find((webhook) => webhook.name === name);
    return found && granted.has('webhooks') ? { ...found, maxTries: found.maxAttempts } : undefined;
  }),
  outgoing: deliverToEndpoint,
  workflow: deliverToWorkflow,
};
