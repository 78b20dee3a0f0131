import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type {
  EgressReport,
  ErrorCode,
  HealthReport,
  Installation,
  PluginDetail,
  ProviderChoices,
  TracedHandler,
} from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** What the platform knows about a plugin of a tenant. */
export interface PluginFacts {
  tenant: string;
  plugin: string;
  /** Absent when no release is published. */
  detail?: PluginDetail;
  /** `./plugins/<id>` is a plugin's folder. */
  hasFolder: boolean;
  /** Absent when it is not installed; so is the rest then. */
  installation?: Installation;
  health?: HealthReport;
  providers?: ProviderChoices;
  egress?: EgressReport;
  failures?: RecentFailures;
}

interface RecentFailures {
  /** In the last hour. */
  count: number;
  calls: number;
  /** The latest of those that the newest traces have. */
  latest?: { trace: string; handler: TracedHandler };
}

const LOOKED_AT_TRACES = 10;

/** @throws TENANT_NOT_FOUND, and what else the platform refuses */
export async function loadPluginFacts(
  client: PlatformClient,
  { tenant, plugin, cwd }: { tenant: string; plugin: string; cwd: string },
): Promise<PluginFacts> {
  await client.call('getTenant', { tenant });
  const detail = await unlessMissing('PLUGIN_NOT_FOUND', client.call('getPlugin', { plugin }));
  const installation = await unlessMissing('NOT_INSTALLED', client.call('getInstallation', { tenant, plugin }));
  const hasFolder = existsSync(path.join(cwd, 'plugins', plugin, 'plugin.ts'));
  const facts = { tenant, plugin, hasFolder, ...(detail !== undefined && { detail }) };
  if (installation === undefined) return facts;
  const canRun = installation.state === 'active' && installation.killed === undefined;
  return {
    ...facts,
    installation,
    ...(canRun && { health: await client.call('getInstallationHealth', { tenant, plugin }) }),
    providers: await client.call('listProviders', { tenant }),
    egress: await client.call('getEgress', { tenant, plugin }),
    failures: await loadFailures(client, tenant, plugin),
  };
}

async function loadFailures(client: PlatformClient, tenant: string, plugin: string): Promise<RecentFailures> {
  const { calls } = await client.call('getMetrics', { tenant, plugin, minutes: '60' });
  const failures = { count: calls.failures, calls: calls.count };
  if (calls.failures === 0) return failures;
  const { traces } = await client.call('listTraces', { tenant, plugin, limit: String(LOOKED_AT_TRACES) });
  for (const { id } of traces) {
    const trace = await client.call('getTrace', { tenant, trace: id });
    const handler = trace.handlers.find((handler) => handler.plugin === plugin && handler.outcome === 'failed');
    if (handler !== undefined) return { ...failures, latest: { trace: id, handler } };
  }
  return failures;
}

async function unlessMissing<T>(code: ErrorCode, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof PlatformError && error.code === code) return undefined;
    throw error;
  }
}
