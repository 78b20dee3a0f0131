import type { Answer } from '@/api/answer.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { whileRestoring } from './restoring.ts';

export type Uninstalled = Answer<'listUninstalled'>['uninstalled'][number];

/** Brings back what was uninstalled, with its settings, permissions and data. */
export function restore(tenant: string, uninstalled: string): Promise<Answer<'restore'>> {
  const params = { path: { tenant, uninstalled } };
  return whileRestoring(uninstalled, () =>
    unwrap(api.POST('/v1/tenants/{tenant}/uninstalled/{uninstalled}/restore', { params })),
  );
}

/** Brings back the plugin that was uninstalled just now. @throws ApiError */
export async function restoreNewest(tenant: string, plugin: string): Promise<void> {
  const params = { path: { tenant }, query: { limit: 100 } };
  const { uninstalled } = await unwrap(api.GET('/v1/tenants/{tenant}/uninstalled', { params }));
  const found = uninstalled.find((entry) => entry.plugin === plugin);
  if (found === undefined) {
    const message = `"${plugin}" is not among what was uninstalled. Install it from the marketplace.`;
    throw new ApiError({ code: 'EXPORT_NOT_FOUND', message, status: 404 });
  }
  await restore(tenant, found.id);
}
