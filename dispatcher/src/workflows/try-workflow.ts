import type { WorkflowRun } from '@digital-commerce/plugin-schema';
import { checkRunner } from '../actions/check-runner.ts';
import type { Principal } from '../auth/principal.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { fitsCondition } from '../hooks/condition.ts';
import type { Services } from '../services.ts';
import { workflowNotFound } from './change-workflow.ts';
import { runWorkflow } from './run-workflow.ts';
import { NO_PROGRESS } from './step-progress.ts';
import { loadWorkflow } from './stored-workflow.ts';

/**
 * Runs a workflow once with somebody's own data, switched on or not. Nothing is tried again.
 * @throws TENANT_NOT_FOUND, WORKFLOW_NOT_FOUND; FORBIDDEN for an action that takes a permission which they do not hold
 */
export async function tryWorkflow(
  services: Services,
  origin: CallOrigin,
  { id, principal, trigger }: { id: string; principal: Principal; trigger: unknown },
): Promise<WorkflowRun> {
  const { tenant, waitUntil } = origin;
  const { installations } = await services.routing.get(tenant, waitUntil);
  const workflow = await loadWorkflow(services.db, tenant, id);
  if (workflow === undefined) throw workflowNotFound(tenant, id);
  for (const { plugin, action: name } of workflow.steps) {
    const action = installations.get(plugin)?.manifest.actions.find((candidate) => candidate.name === name);
    if (action !== undefined) checkRunner({ tenant, plugin }, principal, action);
  }
  if (workflow.condition !== undefined && !fitsCondition(workflow.condition, { trigger })) {
    return { outcome: 'not_triggered', steps: [] };
  }
  const run = { workflow, id: crypto.randomUUID(), trigger, attempt: 1, progress: NO_PROGRESS };
  const { trace, steps, error } = await runWorkflow(services, origin, run);
  return { outcome: error === undefined ? 'completed' : 'failed', trace, steps };
}
