import type { Workflow } from '@digital-commerce/plugin-schema';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import type { RoutingTable } from '../routing/compile.ts';
import type { Services } from '../services.ts';
import { workflowNotFound } from './change-workflow.ts';
import { findObstacles } from './find-problems.ts';
import { loadWorkflow, loadWorkflows } from './stored-workflow.ts';
import type { StoredWorkflow } from './stored-workflow.ts';

type Asker = Pick<CallOrigin, 'tenant' | 'waitUntil'>;

/** @throws TENANT_NOT_FOUND */
export async function viewWorkflows(services: Services, { tenant, waitUntil }: Asker): Promise<Workflow[]> {
  const table = await services.routing.get(tenant, waitUntil);
  return (await loadWorkflows(services.db, tenant)).map((workflow) => toView(table, workflow));
}

/** @throws TENANT_NOT_FOUND, WORKFLOW_NOT_FOUND */
export async function viewWorkflow(services: Services, { tenant, waitUntil }: Asker, id: string): Promise<Workflow> {
  const table = await services.routing.get(tenant, waitUntil);
  const workflow = await loadWorkflow(services.db, tenant, id);
  if (workflow === undefined) throw workflowNotFound(tenant, id);
  return toView(table, workflow);
}

function toView({ installations }: RoutingTable, stored: StoredWorkflow): Workflow {
  const { id, name, enabled, trigger, condition, steps, revision, createdAt, updatedAt } = stored;
  const problems = findObstacles(stored, installations);
  return {
    id,
    name,
    enabled,
    trigger,
    ...(condition && { condition }),
    steps,
    revision,
    createdAt,
    updatedAt,
    problems,
  };
}
