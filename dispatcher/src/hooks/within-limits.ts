import type { HookDefinition, TenantLimits } from '@digital-commerce/plugin-schema';

/** The hook with the time that the operator gives the tenant for it, where that is set. */
export function withinLimits(
  definition: HookDefinition,
  { hookDeadlineMs }: Pick<TenantLimits, 'hookDeadlineMs'>,
): HookDefinition {
  return hookDeadlineMs === null ? definition : { ...definition, deadlineMs: hookDeadlineMs };
}
