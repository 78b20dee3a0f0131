import { PlatformError } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import { isAuditConflict } from '../../audit/audit-log.ts';
import { commitTenantChange } from '../../db/commit.ts';
import { plans, tenantOperations } from '../../db/tables.ts';
import type { Services } from '../../services.ts';
import { buildChangeStatements } from '../change-statements.ts';
import { describeOutcome } from '../describe-outcome.ts';
import type { Outcome } from '../operation.ts';
import type { Step, StepContext } from '../step.ts';
import { loadTenantState } from '../tenant-state.ts';

/** Writers that are not lifecycle operations may come first a few times. */
const ATTEMPTS = 10;

/**
 * One batch: the installations, what the audit log says, and that this operation has flipped, by which a crash right after
 * it is known.
 * @throws REVISION_CONFLICT
 */
export const flip: Step<unknown> = {
  async run(context): Promise<Outcome> {
    const { services, operation } = context;
    for (let attempt = 1; !(await hasFlipped(services, operation.id)); attempt += 1) {
      try {
        await commit(context);
      } catch (error) {
        if (attempt === ATTEMPTS || !isOvertaken(error)) throw error;
      }
    }
    services.routing.drop(operation.tenant);
    return describeOutcome(services, operation, await loadTenantState(services.db, operation.tenant));
  },
};

/** Whether the operation's batch has been written. */
export async function hasFlipped({ db }: Pick<Services, 'db'>, operation: string): Promise<boolean> {
  const [row] = await db
    .select({ flippedAt: tenantOperations.flippedAt })
    .from(tenantOperations)
    .where(eq(tenantOperations.id, operation));
  return row?.flippedAt != null;
}

async function commit({ services, operation, steps }: StepContext): Promise<void> {
  const { db, audit } = services;
  const { id, tenant, actor, action, reason, requestId, changes } = operation;
  const state = await loadTenantState(db, tenant);
  const at = new Date().toISOString();
  const ranForGood = new Map(
    steps().flatMap(({ spec, note }) => ('plugin' in spec && note.ranForGood ? [[spec.plugin, note.ranForGood]] : [])),
  );
  const built = await Promise.all(
    changes.map((change) => buildChangeStatements({ services, operation, state, ranForGood, at }, change)),
  );
  const isOne = operation.kind !== 'apply';
  const [before, after] = [built.map((entry) => entry.before), built.map((entry) => entry.after)];
  const { statement } = await audit.append(tenant, {
    actor,
    action,
    target: `plugin:${changes.map(({ plugin }) => plugin).join(',')}`,
    before: isOne ? before[0] : before,
    after: isOne ? after[0] : after,
    reason,
    requestId,
  });
  await commitTenantChange(db, state, [
    ...built.flatMap(({ statements }) => statements),
    // They were made for what the tenant was.
    db.delete(plans).where(eq(plans.tenantId, tenant)),
    statement,
    db.update(tenantOperations).set({ flippedAt: at }).where(eq(tenantOperations.id, id)),
  ]);
}

function isOvertaken(error: unknown): boolean {
  return isAuditConflict(error) || (error instanceof PlatformError && error.code === 'REVISION_CONFLICT');
}
