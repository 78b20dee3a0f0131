import type { HookOrderChange, PermissionChange, Plan, PlannedMigration, PlanStep } from './plan.ts';

/** One thing that a plan says. */
export type PlanLine =
  | { part: 'step'; step: PlanStep }
  | { part: 'permission'; permission: PermissionChange }
  | { part: 'hook'; hook: HookOrderChange }
  | { part: 'migration'; migration: PlannedMigration };

export interface PlanDifference {
  /** Only the new plan says it. */
  added: PlanLine[];
  /** Only the old one said it. */
  gone: PlanLine[];
}

/** In what a plan that was made anew differs from the one that somebody has looked at. */
export function comparePlans(before: Plan, after: Plan): PlanDifference {
  const [old, fresh] = [toLines(before), toLines(after)];
  return { added: without(fresh, old), gone: without(old, fresh) };
}

function toLines({ steps, permissions, hookOrder, migrations }: Plan): PlanLine[] {
  return [
    ...steps.map((step): PlanLine => ({ part: 'step', step })),
    ...permissions.map((permission): PlanLine => ({ part: 'permission', permission })),
    ...hookOrder.map((hook): PlanLine => ({ part: 'hook', hook })),
    ...migrations.map((migration): PlanLine => ({ part: 'migration', migration })),
  ];
}

function without(lines: PlanLine[], others: PlanLine[]): PlanLine[] {
  const known = new Set(others.map(toKey));
  return lines.filter((line) => !known.has(toKey(line)));
}

const toKey = (line: PlanLine): string => JSON.stringify(line);
