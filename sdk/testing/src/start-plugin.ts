import { Manifest, PlatformError } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { TenantClock } from './clock/tenant-clock.ts';
import { EventInbox } from './events/event-inbox.ts';
import { HttpFakes } from './http/http-fakes.ts';
import { buildFolder } from './platform/build-folder.ts';
import { publishBuild } from './platform/publish-build.ts';
import { openTestPlatform } from './platform/test-platform.ts';
import type { TestPlatform } from './platform/test-platform.ts';
import { InstalledPlugin } from './installed-plugin.ts';
import type { SettingValues } from './plugin-settings.ts';
import type { PluginUnderTest } from './plugin-under-test.ts';
import type { StartPluginOptions } from './start-options.ts';

/** What it does for a test is told in `testing-kit.ts`. */
export async function startPlugin(options: StartPluginOptions = {}): Promise<PluginUnderTest> {
  const folder = path.resolve(options.folder ?? '.');
  const building = [...(options.with ?? []), folder].map((each) => buildFolder(path.resolve(each)));
  const [platform, ...builds] = await Promise.all([openTestPlatform(), ...building]);
  const bundles: ReleaseBundle[] = [];
  for (const build of builds) bundles.push(await publishBuild(platform.client, build));
  const manifests = bundles.map(({ manifest }) => Manifest.parse(manifest));
  const manifest = manifests.at(-1);
  if (manifest === undefined) throw new Error('A plugin is always built.');

  const tenant = `test-${randomBytes(6).toString('hex')}`;
  await platform.client.call('createTenant', { body: { id: tenant } });
  const ids = manifests.map(({ id }) => id);
  const clock = new TenantClock(platform, tenant, ids);
  if (options.now !== undefined) await clock.set(options.now);
  const http = new HttpFakes(options.http);
  const stops = [platform.network.register(`${tenant}/${manifest.id}`, http)];
  try {
    const emits = manifests.some(({ events }) => events.emits.length > 0);
    const events = emits ? await EventInbox.open(platform, tenant, ids) : undefined;
    if (events !== undefined) stops.push(events.close);
    await install(platform, tenant, { manifests, deny: options.deny ?? [], plugin: manifest.id });
    const plugin = new InstalledPlugin({ platform, tenant, manifest, http, clock, inbox: events?.inbox, stops });
    const { settings = {} } = options;
    await applySettings(plugin, typeof settings === 'function' ? await settings(manifest) : settings);
    return plugin;
  } catch (error) {
    for (const stop of stops) stop();
    throw error;
  }
}

/** Consents to everything but what is denied. */
async function install(
  { client }: TestPlatform,
  tenant: string,
  { manifests, deny, plugin }: { manifests: readonly Manifest[]; deny: readonly string[]; plugin: string },
): Promise<void> {
  const install = manifests.map(({ id, version }) => ({ id, range: version }));
  const { hash } = await client.call('planChange', { tenant, body: { install } });
  const consent = { deny: deny.map((permission) => ({ plugin, permission })), grant: [] };
  await client.call('applyPlan', { tenant, body: { hash, consent } });
}

async function applySettings(plugin: PluginUnderTest, values: SettingValues): Promise<void> {
  if (Object.keys(values).length > 0) await plugin.settings.set(values);
  const { state, missingSettings } = await plugin.installation();
  if (state !== 'needs_settings') return;
  const [first = ''] = missingSettings;
  throw new PlatformError(
    'SETTINGS_MISSING',
    `Plugin "${plugin.id}" is not active: the required settings ${missingSettings.map((key) => `"${key}"`).join(', ')} have no value. Start it with settings: { ${first}: … }.`,
  );
}
