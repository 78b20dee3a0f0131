import type { TestPlatform } from './platform/test-platform.ts';

/** By key; `null` clears one. */
export type SettingValues = Readonly<Record<string, string | number | boolean | null>>;

/** The settings of the plugin under test, as its tenant sets them. */
export class PluginSettings {
  readonly #platform: TestPlatform;
  readonly #path: { tenant: string; plugin: string };

  readonly #given = new Map<string, string | number | boolean | null>();

  constructor(platform: TestPlatform, tenant: string, plugin: string) {
    this.#platform = platform;
    this.#path = { tenant, plugin };
  }

  /** What the test has set it to. The platform gives sensitive values to nobody. */
  given(key: string | undefined): string | number | boolean | null | undefined {
    return key === undefined ? undefined : this.#given.get(key);
  }

  /** Sets these; others stay. The next call of the plugin sees them. @throws INVALID_SETTING */
  async set(values: SettingValues): Promise<void> {
    await this.#platform.client.call('putSettings', { ...this.#path, body: { values } });
    for (const [key, value] of Object.entries(values)) this.#given.set(key, value);
  }

  /** Values by key, as the tenant is shown them: sensitive ones, and those that are not set, are absent. */
  async get(): Promise<Record<string, string | number | boolean>> {
    const { settings } = await this.#platform.client.call('getSettings', this.#path);
    return Object.fromEntries(
      Object.entries(settings).flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])),
    );
  }
}
