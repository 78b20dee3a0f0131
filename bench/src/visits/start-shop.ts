import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLUGIN = 'analytics-dashboard';
const TENANT = 'shop';
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A whole local platform with the analytics plugin, and what a browser, the dashboard and a shop need of it. */
export interface Shop {
  platform: LocalPlatform;
  client: PlatformClient;
  token: string;
  /** Of the endpoint that browsers send events to. */
  eventsUrl: string;
  widgets: string[];
  loadWidget: (name: string, query: string) => Promise<void>;
  /** Counts what has come. */
  rollUp: () => Promise<unknown>;
  exportReport: (query: string) => Promise<string[][]>;
  /** Ends all processes; their files stay until `remove`. */
  close: () => Promise<void>;
  remove: () => Promise<void>;
}

export async function startShop(): Promise<Shop> {
  const stateDir = await mkdtemp(join(tmpdir(), 'bench-visits-'));
  const platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir, onLog: () => {} });
  const client = new PlatformClient({ url: platform.url, token: platform.operatorToken, remedy: 'Run it again.' });
  const bundled = await bundlePlugin(join(ROOT, 'reference-plugins', PLUGIN), { sdkFolder: join(ROOT, 'sdk') });
  if (!bundled.ok) throw new Error(JSON.stringify(bundled.problems));
  await client.publish(bundled.release);
  const { token } = await client.call('createTenant', { body: { id: TENANT } });
  const { hash } = await client.call('planChange', { tenant: TENANT, body: { install: [{ id: PLUGIN }] } });
  await client.call('applyPlan', { tenant: TENANT, body: { hash, consent: true } });
  const values = { max_events_per_minute: 20_000 };
  await client.call('putSettings', { tenant: TENANT, plugin: PLUGIN, body: { values } });
  const base = `${platform.url.replace('localhost', '127.0.0.1')}/v1/tenants/${TENANT}`;
  const ask = async (path: string, init: RequestInit = {}): Promise<string> => {
    const headers = { authorization: `Bearer ${platform.operatorToken}`, 'content-type': 'application/json' };
    const response = await fetch(`${base}${path}`, { ...init, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text;
  };
  return {
    platform,
    client,
    token,
    eventsUrl: `${base}/api/${PLUGIN}/events`,
    widgets: (bundled.release.manifest.admin?.widgets ?? []).map(({ name }) => name),
    loadWidget: async (name, query) => {
      await ask(`/plugins/${PLUGIN}/widgets/${name}?${query}`);
    },
    rollUp: () => ask(`/plugins/${PLUGIN}/actions/roll-up`, { method: 'POST', body: '{"data":{}}' }),
    exportReport: async (query) => {
      const [, ...lines] = (await ask(`/api/${PLUGIN}/export?${query}`)).trim().split('\r\n');
      return lines.map((line) => line.split(','));
    },
    close: () => platform.close(),
    remove: () => rm(stateDir, { recursive: true }),
  };
}
