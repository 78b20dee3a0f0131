import type { TenantLimitName, TenantLimits } from '@digital-commerce/plugin-schema';
import { asc, count, eq } from 'drizzle-orm';
import { tenantPlugins, workflows } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { openInstallationDatabase } from '../storage/open-database.ts';
import type { StorageSizes } from '../storage/storage-sizes.ts';
import { readCalls } from './count-call.ts';

/** What is used of a limit, and, of one for each plugin or recipient, by whom most. */
interface Use {
  used: number;
  usedBy?: string;
}

/** Absent: it cannot be told, or was not asked. */
export type LimitUse = { readonly [Name in TenantLimitName]?: Use };

export interface MeasuredTenant {
  tenant: string;
  limits: TenantLimits;
  /** Asks each installation's database, which wakes it. */
  withStorage: boolean;
}

/** Databases that are asked at the same time. */
const PARALLEL = 8;

export async function measureUse(services: Services, measured: MeasuredTenant): Promise<LimitUse> {
  const { tenant, withStorage } = measured;
  const { db } = services;
  const [installed, [workflowCount], queue, calls] = await Promise.all([
    db
      .select({ id: tenantPlugins.pluginId })
      .from(tenantPlugins)
      .where(eq(tenantPlugins.tenantId, tenant))
      .orderBy(asc(tenantPlugins.pluginId)),
    db.select({ rows: count() }).from(workflows).where(eq(workflows.tenantId, tenant)),
    services.deliveries(tenant).use(),
    readCalls(services.env, measured),
  ]);
  const plugins = installed.map(({ id }) => id);
  return {
    plugins: { used: plugins.length },
    workflows: { used: workflowCount?.rows ?? 0 },
    waitingDeliveries: { used: 0 },
    waitingBytes: { used: 0 },
    scheduledJobs: { used: 0 },
    ...queue,
    ...(calls !== undefined && { callsPerMinute: { used: calls } }),
    ...(withStorage && (await measureStorage(services, tenant, plugins))),
  };
}

async function measureStorage({ env }: Services, tenant: string, plugins: readonly string[]): Promise<LimitUse> {
  const waiting = [...plugins];
  const sizes: (StorageSizes & { plugin: string })[] = [];
  const ask = async (): Promise<void> => {
    for (let plugin = waiting.shift(); plugin !== undefined; plugin = waiting.shift()) {
      sizes.push({ plugin, ...(await openInstallationDatabase(env, tenant, plugin).sizes()) });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, ask));
  const most = (key: keyof StorageSizes): Use => {
    const [first] = sizes.toSorted((one, other) => other[key] - one[key]);
    return first === undefined ? { used: 0 } : { used: first[key], usedBy: first.plugin };
  };
  return { databaseBytes: most('databaseBytes'), kvKeys: most('kvKeys'), storageBytes: most('storageBytes') };
}
