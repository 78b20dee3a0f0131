import { PlatformError } from '@digital-commerce/plugin-schema';
import type { PluginAction, PutWorkflowRequest } from '@digital-commerce/plugin-schema';
import { and, eq } from 'drizzle-orm';
import { checkRunner } from '../actions/check-runner.ts';
import type { AuditRecord } from '../audit/audit-log.ts';
import type { Principal } from '../auth/principal.ts';
import { commitTenantChange } from '../db/commit.ts';
import { workflows } from '../db/tables.ts';
import { withDevBuilds } from '../dev/with-dev-builds.ts';
import { retryOnConflict } from '../lifecycle/retry-on-conflict.ts';
import { loadTenantState } from '../lifecycle/tenant-state.ts';
import type { ChangeAuthor } from '../registry/change-plugin.ts';
import type { Services } from '../services.ts';
import { findWorkflowProblems } from './find-problems.ts';
import { loadWorkflow, loadWorkflows, toWorkflowRow } from './stored-workflow.ts';
import type { StoredWorkflow } from './stored-workflow.ts';

export interface WorkflowChange extends ChangeAuthor {
  tenant: string;
  id: string;
  principal: Principal;
}

type UsedAction = Pick<PluginAction, 'name' | 'permission'> & { plugin: string };

/**
 * Creates a workflow, or replaces the revision that `request` names. Triggers through this isolate see it at once.
 * @throws TENANT_NOT_FOUND, INVALID_WORKFLOW, WORKFLOWS_FULL, FORBIDDEN for an action that takes a permission, REVISION_CONFLICT
 */
export async function putWorkflow(
  services: Services,
  change: WorkflowChange,
  { revision, ...definition }: PutWorkflowRequest,
): Promise<void> {
  const { db } = services;
  const { tenant, id, principal } = change;
  await retryOnConflict(async () => {
    const state = withDevBuilds(await loadTenantState(db, tenant));
    const all = await loadWorkflows(db, tenant);
    const before = all.find((workflow) => workflow.id === id);
    requireRevision(id, before?.revision ?? 0, revision);
    if (before === undefined && all.length >= state.limits.workflows) throw full(tenant, state.limits.workflows);
    const installations = new Map(state.installed.map((plugin) => [plugin.id, plugin]));
    const problems = findWorkflowProblems(definition, installations);
    if (problems.length > 0) throw invalid(id, problems);
    const actions = definition.steps.flatMap(({ plugin, action }): UsedAction[] => {
      const found = installations.get(plugin)?.manifest.actions.find(({ name }) => name === action);
      return found === undefined ? [] : [{ ...found, plugin }];
    });
    for (const action of actions) checkRunner({ tenant, plugin: action.plugin }, principal, action);
    const now = new Date().toISOString();
    const after: StoredWorkflow = {
      ...definition,
      id,
      permissions: [...new Set(actions.flatMap(toPermission))],
      revision: revision + 1,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    const row = toWorkflowRow(tenant, after);
    const record = { action: 'workflow.put', before: before ?? null, after };
    await commit(services, { change, state, record }, () =>
      db
        .insert(workflows)
        .values(row)
        .onConflictDoUpdate({ target: [workflows.tenantId, workflows.id], set: row }),
    );
  });
}

/**
 * Runs of it that wait are dropped when their turn comes.
 * @throws TENANT_NOT_FOUND, WORKFLOW_NOT_FOUND, REVISION_CONFLICT
 */
export async function deleteWorkflow(services: Services, change: WorkflowChange): Promise<void> {
  const { db } = services;
  const { tenant, id } = change;
  await retryOnConflict(async () => {
    const state = await loadTenantState(db, tenant);
    const before = await loadWorkflow(db, tenant, id);
    if (before === undefined) throw workflowNotFound(tenant, id);
    const record = { action: 'workflow.delete', before, after: null };
    await commit(services, { change, state, record }, () =>
      db.delete(workflows).where(and(eq(workflows.tenantId, tenant), eq(workflows.id, id))),
    );
  });
}

export function workflowNotFound(tenant: string, id: string): PlatformError {
  return new PlatformError('WORKFLOW_NOT_FOUND', `Tenant "${tenant}" has no workflow "${id}".`);
}

interface Committed {
  change: WorkflowChange;
  state: { id: string; revision: number };
  record: Pick<AuditRecord, 'action' | 'before' | 'after'>;
}

async function commit(
  { db, audit, routing }: Services,
  { change: { tenant, id, actor, requestId }, state, record }: Committed,
  write: () => Parameters<typeof commitTenantChange>[2][number],
): Promise<void> {
  await audit.commit(
    async (append) => {
      const { statement } = await append(tenant, { actor, requestId, target: `workflow:${id}`, ...record });
      return [write(), statement];
    },
    (statements) => commitTenantChange(db, state, statements),
  );
  routing.drop(tenant);
}

function toPermission({ plugin, permission }: UsedAction): string[] {
  return permission === undefined ? [] : [`${plugin}:${permission}`];
}

/** @throws REVISION_CONFLICT */
function requireRevision(id: string, current: number, given: number): void {
  if (current === given) return;
  const what =
    current === 0
      ? `There is no workflow "${id}" any more, so revision ${given} cannot be replaced. Send revision 0 to create it.`
      : `Workflow "${id}" is at revision ${current}, not ${given}: somebody changed it meanwhile. Look at it, then save again.`;
  throw new PlatformError('REVISION_CONFLICT', what, { revision: current });
}

function full(tenant: string, workflows: number): PlatformError {
  return new PlatformError(
    'WORKFLOWS_FULL',
    `Tenant "${tenant}" may have ${workflows} workflows, and has them. Delete one first, or ask the operator for more.`,
  );
}

function invalid(id: string, problems: ReturnType<typeof findWorkflowProblems>): PlatformError {
  const [first] = problems;
  const message = `Workflow "${id}" cannot run: at "${first?.path ?? ''}": ${first?.message ?? ''}`;
  return new PlatformError('INVALID_WORKFLOW', message, { problems });
}
