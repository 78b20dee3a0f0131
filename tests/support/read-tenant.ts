import type { PlatformApi } from './platform-api.ts';
import type { SecretHunt } from './secret-hunt.ts';

const OF_TENANT = [
  '',
  '/tokens',
  '/policy',
  '/operations',
  '/events',
  '/audit',
  '/plugins',
  '/dependencies',
  '/candidates',
  '/uninstalled',
  '/providers',
  '/ui',
  '/resources',
  '/deliveries',
  '/deadletters',
  '/logs?limit=100',
  '/webhook-endpoints',
] as const;
const OF_PLUGIN = ['', '/health', '/settings', '/versions', '/why', '/egress', '/schedules', '/metrics'] as const;

/** Has the hunt read all that the API tells of a tenant, and the platform's own audit log. */
export async function readTenant(hunt: SecretHunt, api: PlatformApi, tenant: string): Promise<void> {
  const read = async <T>(path: string): Promise<T> => {
    const { body } = await api.call<T>('GET', path);
    hunt.read(`GET ${path}`, body);
    return body;
  };
  const base = `/v1/tenants/${tenant}`;
  for (const path of OF_TENANT) await read(`${base}${path}`);
  const { installations } = await read<{ installations: { id: string }[] }>(`${base}/plugins`);
  for (const { id } of installations) for (const path of OF_PLUGIN) await read(`${base}/plugins/${id}${path}`);
  const { traces } = await read<{ traces: { id: string }[] }>(`${base}/traces?limit=100`);
  for (const { id } of traces) await read(`${base}/traces/${id}`);
  await read('/v1/audit');
}
