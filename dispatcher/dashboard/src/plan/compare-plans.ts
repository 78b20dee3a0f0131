import type { BrokenWorkflow, HookOrderChange, PermissionChange, Plan, PlannedMigration, PlanStep } from './plan.ts';

/** One thing that a plan says. */
export type PlanLine =
  | { part: 'step'; step: PlanStep }
  | { part: 'permission'; permission: PermissionChange }
  | { part: 'hook'; hook: HookOrderChange }
  | { part: 'migration'; migration: PlannedMigration }
  | { part: 'workflow'; workflow: BrokenWorkflow };

export interface PlanDifference {
  /** Only the new plan says it. */
  added: PlanLine[];
  /** Only the old one said it. */
  gone: PlanLine[];
}

/** In what a plan that was made anew differs from the one that somebody has looked at. */
export function comparePlans(before: Plan, after: Plan): PlanDifference {
  const [old, fresh] = [toLines(before), toLines(after)];
  const gone = without(old, fresh);
  return { added: without(fresh, old), gone: gone.filter((line) => !isOfHookIn(after, line)) };
}

/** An order that is only another one now is told of once. */
function isOfHookIn({ hookOrder }: Plan, line: PlanLine): boolean {
  return line.part === 'hook' && hookOrder.some(({ hook }) => hook === line.hook.hook);
}

function toLines({ steps, permissions, hookOrder, migrations, brokenWorkflows = [] }: Plan): PlanLine[] {
  return [
    ...steps.map((step): PlanLine => ({ part: 'step', step })),
    ...permissions.map((permission): PlanLine => ({ part: 'permission', permission })),
    ...hookOrder.map((hook): PlanLine => ({ part: 'hook', hook })),
    ...migrations.map((migration): PlanLine => ({ part: 'migration', migration })),
    ...brokenWorkflows.map((workflow): PlanLine => ({ part: 'workflow', workflow })),
  ];
}

function without(lines: PlanLine[], others: PlanLine[]): PlanLine[] {
  const known = new Set(others.map(toKey));
  return lines.filter((line) => !known.has(toKey(line)));
}

const toKey = (line: PlanLine): string => JSON.stringify(line);
