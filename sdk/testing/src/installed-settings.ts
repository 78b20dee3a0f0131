import type { TestPlatform } from './platform/test-platform.ts';
import type { PluginSettings, SettingValues } from './plugin-settings.ts';

/** The settings of one installation. */
export class InstalledSettings implements PluginSettings {
  readonly #platform: TestPlatform;
  readonly #path: { tenant: string; plugin: string };

  readonly #given = new Map<string, string | number | boolean | null>();

  constructor(platform: TestPlatform, tenant: string, plugin: string) {
    this.#platform = platform;
    this.#path = { tenant, plugin };
  }

  given(key: string | undefined): string | number | boolean | null | undefined {
    return key === undefined ? undefined : this.#given.get(key);
  }

  async set(values: SettingValues): Promise<void> {
    await this.#platform.client.call('putSettings', { ...this.#path, body: { values } });
    for (const [key, value] of Object.entries(values)) this.#given.set(key, value);
  }

  async get(): Promise<Record<string, string | number | boolean>> {
    const { settings } = await this.#platform.client.call('getSettings', this.#path);
    return Object.fromEntries(
      Object.entries(settings).flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])),
    );
  }
}
