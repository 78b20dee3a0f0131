import { and, asc, eq } from 'drizzle-orm';
import type { Workflow, ActionStep, WorkflowTrigger } from '@digital-commerce/plugin-schema';
import type { Database } from '../db/database.ts';
import { workflows } from '../db/tables.ts';

/** A workflow as it was saved. */
export interface StoredWorkflow extends Omit<Workflow, 'problems'> {
  /** `<plugin>:<permission>` of the steps' actions, which whoever saved it held. */
  permissions: readonly string[];
}

export type WorkflowRow = typeof workflows.$inferSelect;

export async function loadWorkflow(db: Database, tenant: string, id: string): Promise<StoredWorkflow | undefined> {
  const [row] = await db
    .select()
    .from(workflows)
    .where(and(eq(workflows.tenantId, tenant), eq(workflows.id, id)));
  return row && parseWorkflow(row);
}

/** By name. */
export async function loadWorkflows(db: Database, tenant: string): Promise<StoredWorkflow[]> {
  const rows = await db
    .select()
    .from(workflows)
    .where(eq(workflows.tenantId, tenant))
    .orderBy(asc(workflows.name), asc(workflows.id));
  return rows.map(parseWorkflow);
}

export function toWorkflowRow(tenant: string, workflow: StoredWorkflow): WorkflowRow {
  const { id, name, enabled, trigger, condition, steps, permissions, revision, createdAt, updatedAt } = workflow;
  return {
    tenantId: tenant,
    id,
    name,
    enabled,
    startsOn: toStart(trigger),
    condition: condition === undefined ? null : JSON.stringify(condition),
    steps: JSON.stringify(steps),
    permissions: JSON.stringify(permissions),
    revision,
    createdAt,
    updatedAt,
  };
}

/** A trigger as one text, by which workflows are found. */
function toStart(trigger: WorkflowTrigger): string {
  return 'hook' in trigger ? `hook:${trigger.hook}` : `event:${trigger.event}`;
}

function parseWorkflow(row: WorkflowRow): StoredWorkflow {
  const { id, name, enabled, startsOn, condition, steps, permissions, revision, createdAt, updatedAt } = row;
  return {
    id,
    name,
    enabled,
    trigger: parseStart(startsOn),
    ...(condition !== null && { condition: JSON.parse(condition) as NonNullable<Workflow['condition']> }),
    steps: JSON.parse(steps) as ActionStep[],
    permissions: JSON.parse(permissions) as string[],
    revision,
    createdAt,
    updatedAt,
  };
}

function parseStart(text: string): WorkflowTrigger {
  const name = text.slice(text.indexOf(':') + 1);
  return text.startsWith('hook:') ? { hook: name } : { event: name };
}
