import type { Manifest } from '@digital-commerce/plugin-schema';
import { requestedPermissions } from '@digital-commerce/plugin-schema';
import type { FakeServer, FakeServers } from '../http/fake-server.ts';
import { buildFolder } from '../platform/build-folder.ts';
import { killCell } from '../platform/kill-cell.ts';
import { madeUpSetting } from '../made-up-setting.ts';
import { openTestPlatform } from '../platform/test-platform.ts';
import type { SettingValues } from '../plugin-settings.ts';
import type { PluginUnderTest } from '../plugin-under-test.ts';
import { startPlugin } from '../start-plugin.ts';
import type { StartPluginOptions } from '../start-options.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import { listDeclaredHandlers } from './declared-handlers.ts';
import type { DeclaredHandler } from './declared-handlers.ts';
import { readKeptData } from './kept-data.ts';
import type { KeptData } from './kept-data.ts';

/** The time that is when messages are signed, and from which retries are counted. */
const NOW = '2026-01-15T12:00:00Z';

/** What the checks of one plugin share. Each of them starts the plugin for a tenant of its own. */
export class ConformanceSetup {
  readonly manifest: Manifest;
  readonly handlers: readonly DeclaredHandler[];
  readonly #folder: string;
  readonly #options: ConformanceOptions;

  constructor(folder: string, manifest: Manifest, options: ConformanceOptions) {
    this.manifest = manifest;
    this.handlers = listDeclaredHandlers(manifest);
    this.#folder = folder;
    this.#options = options;
  }

  /** With every setting and permission, and servers that answer `{}` wherever the author names none. */
  start(more: StartPluginOptions = {}): Promise<PluginUnderTest> {
    const { http, with: others } = this.#options;
    return startPlugin({
      folder: this.#folder,
      settings: this.settings(),
      now: NOW,
      ...more,
      ...(others && { with: others }),
      http: { '*': () => ({}), ...http, ...more.http },
    });
  }

  /** Values of the settings: the author's, else made up. */
  settings({ onlyRequired = false }: { onlyRequired?: boolean } = {}): SettingValues {
    const { settings: given = {} } = this.#options;
    const fields = Object.entries(this.manifest.settings).filter(([, { required }]) => required || !onlyRequired);
    return Object.fromEntries(fields.map(([key]) => [key, given[key] ?? madeUpSetting(this.manifest, key) ?? null]));
  }

  get optionalPermissions(): string[] {
    return requestedPermissions(this.manifest)
      .filter(({ optional }) => optional)
      .map(({ permission }) => permission);
  }

  /** The same answer wherever the plugin asks, whatever the author's servers say. */
  servers(answer: FakeServer): FakeServers {
    return Object.fromEntries(['*', ...Object.keys(this.#options.http ?? {})].map((where) => [where, answer]));
  }

  get hasEgress(): boolean {
    return this.manifest.egress.length > 0;
  }

  /** Upgrades the plugin to the same code under the next version, then uninstalls it. */
  async upgradeAndUninstall(plugin: PluginUnderTest): Promise<void> {
    const { client } = await openTestPlatform();
    const bundle = await buildFolder(this.#folder);
    const [version = ''] = this.manifest.version.split('-');
    const next = version.replace(/\d+$/, (patch) => `${Number(patch) + 1}-conformance.${Date.now()}`);
    await client.publish({ ...bundle, manifest: { ...bundle.manifest, version: next } });
    const { id, tenant } = plugin;
    for (const body of [{ install: [{ id, range: next }] }, { remove: [id] }]) {
      const { hash } = await client.call('planChange', { tenant, body });
      await client.call('applyPlan', { tenant, body: { hash, consent: true } });
    }
  }

  /** Uninstalls the plugin. @returns what it has kept until then */
  async readKeptData(plugin: PluginUnderTest): Promise<KeptData> {
    return readKeptData(await openTestPlatform(), plugin);
  }

  async killCell(plugin: PluginUnderTest): Promise<boolean> {
    const { local } = await openTestPlatform();
    return killCell(local.host, (await plugin.installation()).script);
  }
}
