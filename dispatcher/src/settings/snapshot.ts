import type { SettingField, SettingValue } from '@digital-commerce/plugin-schema';
import { readSetting } from './read-setting.ts';
import type { StoredSetting } from './read-setting.ts';
import { readHosts } from './seal.ts';
import type { SettingsSealer } from './seal.ts';

export type SettingFields = Readonly<Record<string, SettingField>>;

export interface SettingsSnapshotOptions {
  tenant: string;
  plugin: string;
  /** From the manifest of the installed release. */
  fields: SettingFields;
  stored: readonly StoredSetting[];
}

/**
 * An installation's settings at one revision. Sealed values are opened when first asked for, and then kept. What was entered
 * as a secret stays one: for a release that shows the setting to everybody it has no value until it is entered anew.
 */
export class SettingsSnapshot {
  readonly #options: SettingsSnapshotOptions;
  readonly #opened = new Map<string, SettingValue | undefined>();

  constructor(options: SettingsSnapshotOptions) {
    this.#options = options;
  }

  /** What the plugin sees: the stored value, or the default. */
  async get(key: string, sealer: SettingsSealer): Promise<SettingValue | undefined> {
    const { fields } = this.#options;
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field === undefined) return undefined;
    if (!this.#opened.has(key)) this.#opened.set(key, await this.#open(key, field, sealer));
    return this.#opened.get(key) ?? field.default;
  }

  /**
   * The stored values that fit these fields, without defaults.
   * @param fields those of the installed release, or of one that may replace it
   */
  async values(
    sealer: SettingsSealer,
    fields: SettingFields = this.#options.fields,
  ): Promise<Record<string, SettingValue>> {
    const entries = await Promise.all(
      Object.entries(fields).map(async ([key, field]) => [key, await this.#open(key, field, sealer)] as const),
    );
    return Object.fromEntries(
      entries.filter((entry): entry is readonly [string, SettingValue] => entry[1] !== undefined),
    );
  }

  /** The hosts that a secret was entered for, when it was to leave in requests to them and nowhere else. */
  hostsOf(key: string): readonly string[] | undefined {
    const setting = this.#options.stored.find((candidate) => candidate.key === key);
    return setting?.sealed === true ? readHosts(setting.value) : undefined;
  }

  /** The values of the sensitive settings, as text: what nobody is to read anywhere. */
  async secrets(sealer: SettingsSealer): Promise<string[]> {
    const sensitive = Object.entries(this.#options.fields).filter(([, field]) => field.sensitive);
    const values = await Promise.all(sensitive.map(([key]) => this.get(key, sealer)));
    return values.filter((value) => value !== undefined).map(String);
  }

  /** The rows as they are. */
  get stored(): readonly StoredSetting[] {
    return this.#options.stored;
  }

  /** The same with other rows for some keys. */
  withStored(rows: readonly StoredSetting[]): SettingsSnapshot {
    const keys = new Set(rows.map(({ key }) => key));
    const stored = [...this.#options.stored.filter(({ key }) => !keys.has(key)), ...rows];
    return new SettingsSnapshot({ ...this.#options, stored });
  }

  /** The same values, as another release of the plugin reads them. */
  forFields(fields: SettingFields): SettingsSnapshot {
    return new SettingsSnapshot({ ...this.#options, fields });
  }

  async #open(key: string, field: SettingField, sealer: SettingsSealer): Promise<SettingValue | undefined> {
    const { tenant, plugin, stored } = this.#options;
    const setting = stored.find((candidate) => candidate.key === key);
    if (setting === undefined || (setting.sealed && !field.sensitive)) return undefined;
    return readSetting(setting, field, { tenant, plugin, key }, sealer);
  }
}
