import type { HookName } from './hooks.ts';
import type { SettingValue } from './manifest/index.ts';

/** What a handler gets beside its data. It is made anew for each invocation and ends with it. */
export interface PluginContext {
  readonly plugin: { readonly id: string; readonly version: string };
  /** The hook that is being run; absent in an endpoint, a lifecycle handler and a health check. */
  readonly hook?: HookName;
  /** When the answer has to be there. Later answers are thrown away, and settings can no longer be read. */
  readonly deadline: Date;
  readonly settings: PluginSettings;
  readonly log: PluginLog;
}

/** What a lifecycle handler gets beside the context. */
export interface LifecycleData {
  /** The same when a handler is called again after a crash: what it did for this id, it need not do twice. */
  readonly operationId: string;
  /** Version that is left; absent at an install. */
  readonly from?: string;
  /** Version that is entered; absent at an uninstall. */
  readonly to?: string;
}

export interface PluginSettings {
  /**
   * The tenant's value, else the setting's default, else `undefined`. The type argument is not checked at run time; the
   * manifest's field is what guarantees the type.
   */
  get<T extends SettingValue = SettingValue>(key: string): Promise<T | undefined>;
}

/** Lines for the plugin's owner. They leave with the answer, up to `LIMITS.maxLogBytes`. */
export interface PluginLog {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}
