import { UpdatePolicy } from '@digital-commerce/plugin-schema';
import type { PutPolicyRequest, TenantPolicy } from '@digital-commerce/plugin-schema';
import { and, asc, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type * as z from 'zod';
import type { Database } from '../db/database.ts';
import { tenantPlugins, tenants } from '../db/tables.ts';
import { notInstalled, tenantNotFound } from '../lifecycle/tenant-state.ts';
import type { ChangeAuthor } from '../registry/change-plugin.ts';
import type { Services } from '../services.ts';

type PolicyChange = z.output<typeof PutPolicyRequest>;

/** @throws TENANT_NOT_FOUND */
export async function loadPolicy(db: Database, tenant: string): Promise<TenantPolicy> {
  return toPolicy(await loadPolicyRows(db, tenant));
}

/**
 * Sets the policies that are named; the others stay.
 * @throws TENANT_NOT_FOUND, NOT_INSTALLED
 */
export async function putPolicy(
  { db, audit }: Services,
  tenant: string,
  change: PolicyChange,
  { actor, requestId }: ChangeAuthor,
): Promise<TenantPolicy> {
  let after: TenantPolicy | undefined;
  await audit.commit(async (append) => {
    const rows = await loadPolicyRows(db, tenant);
    const changed = withChange(tenant, rows, change);
    after = toPolicy(changed);
    const record = {
      actor,
      requestId,
      action: 'policy.put',
      target: `tenant:${tenant}`,
      before: toPolicy(rows),
      after,
    };
    const { statement } = await append(tenant, record);
    return [...updateRows(db, tenant, change), statement];
  });
  return after ?? loadPolicy(db, tenant);
}

interface PolicyRows {
  own: string;
  /** JSON of a policy by plugin; `null` where the tenant's own applies. */
  plugins: ReadonlyMap<string, string | null>;
}

async function loadPolicyRows(db: Database, tenant: string): Promise<PolicyRows> {
  const [[row], plugins] = await db.batch([
    db.select({ own: tenants.updatePolicy }).from(tenants).where(eq(tenants.id, tenant)),
    db
      .select({ id: tenantPlugins.pluginId, policy: tenantPlugins.updatePolicy })
      .from(tenantPlugins)
      .where(eq(tenantPlugins.tenantId, tenant))
      .orderBy(asc(tenantPlugins.pluginId)),
  ]);
  if (row === undefined) throw tenantNotFound(tenant);
  return { own: row.own, plugins: new Map(plugins.map(({ id, policy }) => [id, policy])) };
}

function withChange(tenant: string, { own, plugins }: PolicyRows, change: PolicyChange): PolicyRows {
  const changed = new Map(plugins);
  for (const [id, policy] of Object.entries(change.plugins)) {
    if (!plugins.has(id)) throw notInstalled(tenant, id);
    changed.set(id, toColumn(policy));
  }
  return { own: change.default === undefined ? own : JSON.stringify(change.default), plugins: changed };
}

function updateRows(db: Database, tenant: string, change: PolicyChange): BatchItem<'sqlite'>[] {
  const statements: BatchItem<'sqlite'>[] = Object.entries(change.plugins).map(([id, policy]) =>
    db
      .update(tenantPlugins)
      .set({ updatePolicy: toColumn(policy) })
      .where(and(eq(tenantPlugins.tenantId, tenant), eq(tenantPlugins.pluginId, id))),
  );
  if (change.default === undefined) return statements;
  const updatePolicy = JSON.stringify(change.default);
  return [db.update(tenants).set({ updatePolicy }).where(eq(tenants.id, tenant)), ...statements];
}

function toColumn(policy: UpdatePolicy | null): string | null {
  return policy === null ? null : JSON.stringify(policy);
}

function toPolicy({ own, plugins }: PolicyRows): TenantPolicy {
  const differing = [...plugins].flatMap(([id, text]) => (text === null ? [] : [[id, parsePolicy(text)] as const]));
  return { default: parsePolicy(own), plugins: Object.fromEntries(differing) };
}

export function parsePolicy(text: string): UpdatePolicy {
  return UpdatePolicy.parse(JSON.parse(text));
}
