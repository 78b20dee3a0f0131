import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { AppendToCommit } from '../../audit/audit-log.ts';
import { commitTenantChange } from '../../db/commit.ts';
import { plans, tenantOperations } from '../../db/tables.ts';
import { toPlatformError } from '../../http/to-platform-error.ts';
import type { Services } from '../../services.ts';
import { buildChangeStatements } from '../change-statements.ts';
import { describeOutcome } from '../describe-outcome.ts';
import type { Outcome } from '../operation.ts';
import type { Step, StepContext } from '../step.ts';
import { loadTenantState } from '../tenant-state.ts';
import type { TenantState } from '../tenant-state.ts';

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
    const state = await loadTenantState(services.db, operation.tenant);
    await tellDeliveries(services, state);
    return describeOutcome(services, operation, state);
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

/** What waits for an installation need not wait longer. If it fails, it is found out by and by. */
async function tellDeliveries(services: Services, { id, installed }: TenantState): Promise<void> {
  if (!installed.some(({ manifest }) => takesDeliveries(manifest))) return;
  await services
    .deliveries(id)
    .wake()
    .catch((error: unknown) => toPlatformError(error));
}

function takesDeliveries({ events, schedules, webhooks, actions, hooks }: Manifest): boolean {
  const lists = [events.subscribes, schedules, webhooks, actions, hooks];
  return lists.some((list) => list.length > 0);
}

async function commit(context: StepContext): Promise<void> {
  const { db, audit } = context.services;
  let state: TenantState | undefined;
  await audit.commit(
    async (append) => {
      state = await loadTenantState(db, context.operation.tenant);
      return buildStatements(context, state, append);
    },
    async (statements) => {
      if (state !== undefined) await commitTenantChange(db, state, statements);
    },
  );
}

async function buildStatements(
  { services, operation, steps }: StepContext,
  state: TenantState,
  append: AppendToCommit,
): Promise<BatchItem<'sqlite'>[]> {
  const { db } = services;
  const { id, kind, tenant, actor, action, reason, requestId, changes } = operation;
  const at = new Date().toISOString();
  const ranForGood = new Map(
    steps().flatMap(({ spec, note }) => ('plugin' in spec && note.ranForGood ? [[spec.plugin, note.ranForGood]] : [])),
  );
  const built = await Promise.all(
    changes.map((change) => buildChangeStatements({ services, operation, state, ranForGood, at }, change)),
  );
  const [before, after] = [built.map((entry) => entry.before), built.map((entry) => entry.after)];
  const { statement } = await append(tenant, {
    actor,
    action,
    target: `plugin:${changes.map(({ plugin }) => plugin).join(',')}`,
    before: kind === 'apply' ? before : before[0],
    after: kind === 'apply' ? after : after[0],
    reason,
    requestId,
  });
  return [
    ...built.flatMap(({ statements }) => statements),
    // They were made for what the tenant was.
    db.delete(plans).where(eq(plans.tenantId, tenant)),
    statement,
    db.update(tenantOperations).set({ flippedAt: at }).where(eq(tenantOperations.id, id)),
  ];
}

function isOvertaken(error: unknown): boolean {
  return error instanceof PlatformError && error.code === 'REVISION_CONFLICT';
}
