import { scriptPermission } from '@digital-commerce/plugin-schema';
import type { StorefrontScript } from '@digital-commerce/plugin-schema';
import type { RoutedInstallation } from '../routing/routed.ts';

/** The scripts of an installation that run in the shop's pages now: it is active, and the tenant has agreed to each. */
export function grantedScripts({ state, killed, granted, manifest }: RoutedInstallation): StorefrontScript[] {
  if (state !== 'active' || killed !== undefined || !granted.has('storefront:scripts')) return [];
  return manifest.storefrontScripts.filter((script) => granted.has(scriptPermission(script)));
}
