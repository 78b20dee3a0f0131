import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { requireHookOrder } from './hook-order-changes.ts';
import { describeViolation, newViolations } from './violations.ts';
import type { Violation } from './violations.ts';

/**
 * Checks that an installed plugin can change to another release while all others stay as they are.
 * @param target manifest of the release to go back to
 * @throws HAS_DEPENDENTS when others need the installed one, or the target does not go with them; HOOK_ORDER_CYCLE
 */
export function checkRollback(state: TenantState, target: Manifest): void {
  const violations = checkBeside(state, target);
  if (violations.length === 0) return;
  throw new PlatformError(
    'HAS_DEPENDENTS',
    `Plugin "${target.id}" cannot go back to ${target.version} alone: ${toText(violations)}. Plan a change of these plugins together.`,
    { dependents: violations },
  );
}

/**
 * Checks that a plugin can be brought back beside what is installed now.
 * @throws UNRESOLVABLE, HOOK_ORDER_CYCLE
 */
export function checkRestore(state: TenantState, target: Manifest): void {
  const violations = checkBeside(state, target);
  if (violations.length === 0) return;
  throw new PlatformError(
    'UNRESOLVABLE',
    `Plugin "${target.id}" ${target.version} cannot be brought back as it was: ${toText(violations)}. Change these plugins first.`,
    { violations },
  );
}

function checkBeside({ installed }: TenantState, target: Manifest): Violation[] {
  const before = installed.map(({ manifest }) => manifest);
  const after = [...before.filter(({ id }) => id !== target.id), target];
  requireHookOrder(before, after);
  return newViolations(before, after);
}

function toText(violations: readonly Violation[]): string {
  return violations.map(describeViolation).join('; ');
}
