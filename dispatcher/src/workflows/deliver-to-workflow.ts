import type { DeliveryOutcome } from '../deliveries/delivery.ts';
import type { Deliverer } from '../deliveries/delivery-context.ts';
import { runWorkflow } from './run-workflow.ts';
import { loadWorkflow } from './stored-workflow.ts';
import type { RunData } from './triggered.ts';

const MAX_TRIES = 8;

/**
 * A run of a workflow as it stands now. What a plugin failed at is tried again; what no other try changes (nothing is there
 * that a step refers to, a plugin is gone, a handler said no) makes the run a dead letter at once.
 */
export const deliverToWorkflow: Deliverer = async ({ services, tenant, waitUntil, progress }, delivery) => {
  const { id, name, data, chain, traceparent, tries, cuts } = delivery;
  const workflow = await loadWorkflow(services.db, tenant, name);
  if (workflow === undefined) return gone('WORKFLOW_NOT_FOUND', `Workflow "${name}" was deleted.`);
  if (!workflow.enabled) return gone('NOT_ACTIVE', `Workflow "${name}" was switched off.`);
  const { trigger, parent } = JSON.parse(data) as RunData;
  const origin = { tenant, actor: { kind: 'platform' }, chain, traceparent, waitUntil } as const;
  const { error } = await runWorkflow(services, origin, {
    workflow,
    id,
    trigger,
    attempt: tries + cuts,
    progress,
    parent,
    retries: (code) => tries < maxTriesOf(code),
  });
  if (error === undefined) return { outcome: 'delivered' };
  return { outcome: 'failed', error, maxTries: maxTriesOf(error.code) };
};

/** Codes of what a plugin's code or Worker did begin alike. */
function maxTriesOf(code: string): number {
  return code.startsWith('PLUGIN_') ? MAX_TRIES : 0;
}

function gone(code: string, message: string): DeliveryOutcome {
  return { outcome: 'gone', error: { code, message } };
}
