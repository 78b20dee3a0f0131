import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Webhook } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import type { RoutedInstallation } from '../routing/routed.ts';

/** A webhook of an installation, whether that is active or not. */
export interface FoundWebhook {
  installation: RoutedInstallation;
  webhook: Webhook;
}

/**
 * What a call's path names. Whoever may ask has no token, so all that is not there is not there in the same words.
 * @throws WEBHOOK_NOT_FOUND
 */
export async function findWebhook({
  services,
  params: { tenant, plugin, name },
  waitUntil,
}: Pick<Call, 'services' | 'params' | 'waitUntil'>): Promise<FoundWebhook> {
  const table = await services.routing.get(tenant, waitUntil).catch((error: unknown) => {
    if (error instanceof PlatformError && error.code === 'TENANT_NOT_FOUND') return undefined;
    throw error;
  });
  const installation = table?.installations.get(plugin);
  const webhook = installation?.manifest.webhooks.find((candidate) => candidate.name === name);
  if (installation !== undefined && webhook !== undefined && installation.granted.has('webhooks')) {
    return { installation, webhook };
  }
  throw new PlatformError(
    'WEBHOOK_NOT_FOUND',
    `There is no webhook "${name}" of plugin "${plugin}" for tenant "${tenant}". Look the address up in the dashboard.`,
  );
}
