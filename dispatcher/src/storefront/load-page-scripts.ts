import type { StorefrontScripts, StorefrontScriptsQuery } from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import { listScripts } from './list-scripts.ts';

/**
 * The scripts of one page of a tenant's shop.
 * @throws TENANT_NOT_FOUND
 */
export async function loadPageScripts(
  services: Services,
  { tenant, waitUntil }: { tenant: string; waitUntil: (work: Promise<unknown>) => void },
  { page, consent }: StorefrontScriptsQuery,
): Promise<StorefrontScripts> {
  const { installations } = await services.routing.get(tenant, waitUntil);
  const publicUrl = services.env.PUBLIC_URL?.replace(/\/+$/, '');
  return listScripts(installations.values(), {
    tenant,
    page,
    consent: consent.split(','),
    publicUrl: publicUrl === '' ? undefined : publicUrl,
  });
}
