import { PlatformError } from '@digital-commerce/plugin-schema';
import type { RoutedInstallation } from './routed.ts';

/** @throws RELEASE_KILLED, NOT_ACTIVE when an installation takes no calls */
export function requireActive(tenant: string, { id, version, state, killed }: RoutedInstallation): void {
  if (killed !== undefined) {
    throw new PlatformError('RELEASE_KILLED', `The operator has stopped "${id}" ${version}: ${killed.reason}`, killed);
  }
  if (state === 'active') return;
  const why = state === 'inactive' ? 'switched off' : 'waiting for settings';
  throw new PlatformError('NOT_ACTIVE', `Plugin "${id}" is ${why} for tenant "${tenant}".`, { state });
}
