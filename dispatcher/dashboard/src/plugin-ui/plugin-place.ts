import { createContext, useContext } from 'react';
import type { Place } from './plugin-requests.ts';
import type { TenantUi } from './ui-query.ts';

export type PluginUi = TenantUi['plugins'][number];

interface PluginPlace extends Place {
  widgets: PluginUi['widgets'];
}

/** Whose components are drawn. */
export const PluginPlaceContext = createContext<PluginPlace | undefined>(undefined);

export function usePluginPlace(): PluginPlace {
  const place = useContext(PluginPlaceContext);
  if (place === undefined) throw new Error('Components of a plugin stand in a PluginPlaceContext.');
  return place;
}

/** Key of everything that a plugin answered. */
export function pluginDataKey({ tenant, plugin }: Place) {
  return ['tenants', tenant, 'plugin-data', plugin] as const;
}
