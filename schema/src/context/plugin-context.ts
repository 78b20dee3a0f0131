import type { HookName } from '../hooks/index.ts';
import type { InvocationActor, InvocationKind } from '../invocation.ts';
import type { SettingValue } from '../manifest/index.ts';
import type { PluginCache, PluginDatabase, PluginKv, PluginStorage } from './data.ts';
import type { PluginHttp } from './egress.ts';
import type { PluginEmail, PluginEvents, PluginSchedule, Plugins } from './messaging.ts';
import type { PluginResources } from './resources.ts';
import type { PluginUtils } from './utils.ts';

/**
 * What a handler gets beside its data, the same in hooks, endpoints, events, schedules, webhooks, actions, widgets and
 * lifecycle handlers. It is made anew for each invocation and ends with it. Whatever it asks the platform for can fail with a
 * `HostError`, whose `code` is one of the error table.
 */
export interface PluginContext {
  readonly invocation: PluginInvocation;
  readonly plugin: { readonly id: string; readonly version: string };
  readonly tenant: PluginTenant;
  /** Whose call led here. */
  readonly actor: InvocationActor;
  /** The hook that is being run; absent elsewhere. */
  readonly hook?: HookName;
  /** When the answer has to be there. Later answers are thrown away, and the platform answers no more questions. */
  readonly deadline: Date;
  readonly settings: PluginSettings;
  readonly secrets: PluginSecrets;
  readonly db: PluginDatabase;
  readonly kv: PluginKv;
  readonly cache: PluginCache;
  readonly storage: PluginStorage;
  readonly http: PluginHttp;
  readonly events: PluginEvents;
  readonly plugins: Plugins;
  readonly schedule: PluginSchedule;
  readonly email: PluginEmail;
  readonly resources: PluginResources;
  readonly log: PluginLog;
  readonly metrics: PluginMetrics;
  readonly i18n: PluginI18n;
  readonly utils: PluginUtils;
  /**
   * Asks for several things in one round trip. They run in order; the first that fails fails the batch, and those before it
   * stay done.
   * @example const [cart, rate] = await context.batch(({ kv, settings }) => [kv.get('cart'), settings.get('rate')]);
   */
  batch<T extends readonly unknown[] | []>(
    build: (context: PluginContext) => T,
  ): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>;
}

export interface PluginInvocation {
  /** Of this very call, for logs and traces. */
  readonly id: string;
  readonly kind: InvocationKind;
  /** Name of the hook, event, schedule, webhook, action, widget or lifecycle event; method and path of an endpoint. */
  readonly name: string;
  /** The same each time that the same event, run or message is delivered again: what was done for it need not be done twice. */
  readonly idempotencyKey: string;
  /** 1 for the first delivery. */
  readonly attempt: number;
}

export interface PluginTenant {
  readonly id: string;
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
   * manifest's field is what guarantees the type. A setting that is injected into requests is not readable.
   */
  get<T extends SettingValue = SettingValue>(key: string): Promise<T | undefined>;
  /** All that have a value or a default, apart from sensitive ones. */
  all(): Promise<Record<string, SettingValue>>;
}

export interface PluginSecrets {
  /** The value of a sensitive setting. @throws SECRET_SEALED when it is only injected into requests */
  get(key: string): Promise<string | undefined>;
}

/** Lines for the plugin's owner. They leave with the answer, up to `LIMITS.maxLogBytes`. */
export interface PluginLog {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** Points of measurement. They leave with the answer, up to `LIMITS.maxMetricPoints`. */
export interface PluginMetrics {
  /** Adds to a count. Default: 1. */
  count(name: string, value?: number, tags?: Record<string, string>): void;
  /** The value is now this. */
  gauge(name: string, value: number, tags?: Record<string, string>): void;
  /** One more value of a distribution, for example milliseconds. */
  record(name: string, value: number, tags?: Record<string, string>): void;
}

export interface PluginI18n {
  /** Best of the release's languages for `locale` (a BCP 47 tag), else its default. */
  translator(locale?: string): Promise<Translate>;
}

/** The text of a key, `{name}` replaced by the value of `name`; the key itself when no language has it. */
export type Translate = ((key: string, values?: Record<string, string | number>) => string) & {
  /** The language that was chosen. */
  readonly locale: string;
};
