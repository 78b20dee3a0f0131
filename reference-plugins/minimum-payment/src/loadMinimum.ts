import type { PluginContext } from '@digital-commerce/plugin-sdk';

/** The tenant's minimum, in the currency's major unit. */
export async function loadMinimum({ settings }: Pick<PluginContext, 'settings'>): Promise<number> {
  return (await settings.get<number>('minimum')) ?? 0;
}
