import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { OperationState } from '@digital-commerce/plugin-schema';
import { tenantOperations } from '../db/tables.ts';
import type { Services } from '../services.ts';
import type { Caller, OperationRecord, PreparedOperation } from './operation.ts';

const UNFINISHED = ['running', 'undoing'] as const;
const PAGE = 100;

/** The operation, with its row: from now on whoever looks for what was cut off finds it. */
export async function openOperation(
  { db }: Pick<Services, 'db'>,
  caller: Caller,
  prepared: PreparedOperation,
): Promise<OperationRecord> {
  const { tenant, actor, requestId, reason } = caller;
  const id = crypto.randomUUID();
  const startedAt = new Date().toISOString();
  await db.insert(tenantOperations).values({ id, tenantId: tenant, kind: prepared.kind, state: 'running', startedAt });
  return { id, tenant, actor, requestId, reason, ...prepared, state: 'running', startedAt };
}

/** Brings the rows of a tenant's operations to what its journal says. One that the journal does not know never began. */
export async function recordUnfinished(
  { db }: Pick<Services, 'db'>,
  tenant: string,
  findState: (operation: string) => OperationState | undefined,
): Promise<void> {
  const rows = await db
    .select({ id: tenantOperations.id })
    .from(tenantOperations)
    .where(and(inArray(tenantOperations.state, [...UNFINISHED]), eq(tenantOperations.tenantId, tenant)));
  const finishedAt = new Date().toISOString();
  for (const { id } of rows) {
    const state = findState(id) ?? 'failed';
    if (state === 'running' || state === 'undoing') continue;
    await db.update(tenantOperations).set({ state, finishedAt }).where(eq(tenantOperations.id, id));
  }
}

/** Tenants with operations that were cut off, or are going on, by id. */
export async function* listUnfinishedTenants({ db }: Pick<Services, 'db'>): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const rows = await db
      .selectDistinct({ tenant: tenantOperations.tenantId })
      .from(tenantOperations)
      .where(and(inArray(tenantOperations.state, [...UNFINISHED]), gt(tenantOperations.tenantId, after)))
      .orderBy(asc(tenantOperations.tenantId))
      .limit(PAGE);
    for (const { tenant } of rows) yield tenant;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.tenant;
  }
}
