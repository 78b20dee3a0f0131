import type { PluginUi, WidgetAnswer } from '@digital-commerce/plugin-schema';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { findMemberToken } from './caller-token.ts';
import type { CalledPlugin } from './caller-token.ts';
import type { Member } from './member.ts';
import type { TestPlatform } from './platform/test-platform.ts';
import type { UiCall, WidgetCall } from './widget-call.ts';

/** Asks for a widget's data as the dashboard does. */
export async function loadWidget(
  platform: TestPlatform,
  plugin: CalledPlugin,
  widget: string,
  { as = 'operator', ...query }: WidgetCall,
): Promise<WidgetAnswer> {
  const client = await openClient(platform, plugin, as);
  return client.call('loadWidget', { tenant: plugin.tenant, plugin: plugin.id, widget, ...query });
}

/** What the plugin shows to somebody; nothing of others. */
export async function loadUi(
  platform: TestPlatform,
  plugin: CalledPlugin,
  { as = 'operator', locale }: UiCall,
): Promise<Pick<PluginUi, 'menu' | 'pages' | 'widgets'>> {
  const client = await openClient(platform, plugin, as);
  const { plugins } = await client.call('loadUi', { tenant: plugin.tenant, plugin: plugin.id, locale });
  const [shown] = plugins;
  return shown ?? { menu: [], pages: [], widgets: [] };
}

async function openClient(
  platform: TestPlatform,
  plugin: CalledPlugin,
  as: 'operator' | Member,
): Promise<PlatformClient> {
  if (as === 'operator') return platform.client;
  return new PlatformClient({ url: platform.local.url, token: await findMemberToken(platform, plugin, as) });
}
