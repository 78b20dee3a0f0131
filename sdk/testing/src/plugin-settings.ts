/** By key; `null` clears one. */
export type SettingValues = Readonly<Record<string, string | number | boolean | null>>;

/** The settings of the plugin under test, as its tenant sets them. */
export interface PluginSettings {
  /** What the test has set it to. The platform gives sensitive values to nobody. */
  given(key: string | undefined): string | number | boolean | null | undefined;

  /** Sets these; others stay. The next call of the plugin sees them. @throws INVALID_SETTING */
  set(values: SettingValues): Promise<void>;

  /** Values by key, as the tenant is shown them: sensitive ones, and those that are not set, are absent. */
  get(): Promise<Record<string, string | number | boolean>>;
}
