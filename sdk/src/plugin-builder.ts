import type { HookName, HttpMethod, ManifestInput, PermissionName } from '@digital-commerce/plugin-schema';

type Field<Key extends keyof ManifestInput> = NonNullable<ManifestInput[Key]>;
type Entry<Key extends keyof ManifestInput> = Field<Key> extends readonly (infer Item)[] ? Item : never;
type AdminEntry<Key extends 'widgets' | 'menu'> = NonNullable<Field<'admin'>[Key]>[number];
type EventEntry<Key extends 'emits' | 'subscribes'> = NonNullable<Field<'events'>[Key]>[number];

/** A setting as an author declares it. */
export type SettingInput = Field<'settings'>[string];
/** Priority (0–1000, lower first, default 100), `before`/`after` other plugins, `when` the payload fits, `timeoutMs`. */
export type HookOptions = Omit<Entry<'hooks'>, 'hook' | 'file'>;
/** `auth` (default `tenant`: whoever may call endpoints of the tenant) and `rateLimit` (default: none). */
export type EndpointOptions = Omit<Entry<'apiEndpoints'>, 'method' | 'path' | 'file'>;
/** `optional`: the tenant may deny it and install the plugin all the same. */
export type PermissionOptions = Omit<NonNullable<Field<'permissions'>[PermissionName]>, 'purpose'>;
export type EgressOptions = Omit<Entry<'egress'>, 'host'>;
export type ResourceAccess = Entry<'resources'>['access'];
export type ResourceOptions = Omit<Entry<'resources'>, 'name' | 'access' | 'purpose'>;
export type AdminPermissionOptions = Omit<Entry<'adminPermissions'>, 'name' | 'label'>;
export type WidgetOptions = Omit<AdminEntry<'widgets'>, 'name' | 'file'>;
export type MenuItemOptions = Omit<AdminEntry<'menu'>, 'name'>;
/** `kind` (default `expand`), and `down`, the file that undoes an `expand`. */
export type MigrationOptions = Omit<Entry<'migrations'>, 'file'>;
export type HealthCheckOptions = Omit<Field<'healthCheck'>, 'file'>;
/** `timeZone`: an IANA name, default UTC. */
export type ScheduleOptions = Omit<Entry<'schedules'>, 'name' | 'cron' | 'file'>;
/** `input` and `output`: JSON Schemas; `timeoutMs` (default 5,000). */
export type ActionOptions = Omit<Entry<'actions'>, 'name' | 'file'>;
export type EmitsOptions = Omit<EventEntry<'emits'>, 'name'>;
/** `maxAttempts` (default 8) and `timeoutMs` (default 10,000). */
export type SubscriptionOptions = Omit<EventEntry<'subscribes'>, 'event' | 'file'>;
/** `scheme`: how the sender signs, default `plugin` (the handler checks); `secretSetting`: where the secret is. */
export type WebhookOptions = Omit<Entry<'webhooks'>, 'name' | 'file'>;

/**
 * Collects a manifest. Nothing is checked here: `admin-cli validate` names every problem with its place. A `file` is a
 * path in the plugin folder; its default export is the handler, and `plugin.ts#method` names a method of a plugin class.
 */
export interface PluginBuilder {
  /** Semantic version of the release. Default: 0.1.0. */
  version(version: string): this;
  description(description: string): this;
  author(author: string): this;
  /** Words that a search finds the plugin by. */
  keywords(...keywords: string[]): this;
  /** Runs a handler at a hook. */
  hook(name: HookName, file: string, options?: HookOptions): this;
  /** Answers requests to `/v1/tenants/:tenant/api/:plugin{path}`. */
  apiEndpoint(method: HttpMethod, path: string, file: string, options?: EndpointOptions): this;
  setting(key: string, field: SettingInput): this;
  /** Asks for a permission, with the reason that the tenant's admin reads. */
  permission(name: PermissionName, purpose: string, options?: PermissionOptions): this;
  /** Asks to send requests to a host; a leading `*.` stands for one label. */
  egress(host: string, options?: EgressOptions): this;
  /** Asks to see (`read`) or change (`write`) a kind of the host application's data, with the reason. */
  resource(name: string, access: ResourceAccess, purpose: string, options?: ResourceOptions): this;
  /** Defines a permission for people, which endpoints, widgets and menu items can ask for. */
  adminPermission(name: string, label: string, options?: AdminPermissionOptions): this;
  /** A box on the dashboard; the handler answers with its data. */
  widget(name: string, file: string, options: WidgetOptions): this;
  /** An entry of the dashboard's menu, which leads to a page of widgets. */
  menuItem(name: string, options: MenuItemOptions): this;
  /** SQL for the installation's database. They run in the order of the calls, each once. */
  migration(file: string, options?: MigrationOptions): this;
  /** A plugin, or a capability that others provide, that has to be installed beside it. */
  dependency(id: string, range: string): this;
  /** Not needed, but when it is installed, in these versions. */
  optionalDependency(id: string, range: string): this;
  /** A plugin, or a capability, that cannot be installed beside it. Default range: every version. */
  conflict(id: string, range?: string): this;
  /** A capability that the plugin stands in for, with the version of it. */
  provides(capability: string, version: string): this;
  /** Versions of the platform, and limits. Later calls add to earlier ones. */
  requires(requirements: Field<'requires'>): this;
  /** Says whether the release works for its installation: a throw says that it does not. */
  healthCheck(file: string, options?: HealthCheckOptions): this;
  /** Runs when a tenant installs the plugin. It may run again after a crash, with the same `operationId`. */
  onInstall(file: string): this;
  /** Runs when a tenant moves from another release to this one. */
  onUpgrade(file: string): this;
  /** Runs when a tenant uninstalls the plugin, while its data is still there. */
  onUninstall(file: string): this;
  /** Runs a handler at set times: minute, hour, day of month, month, day of week. */
  schedule(name: string, cron: string, file: string, options?: ScheduleOptions): this;
  /** Takes messages at `/v1/tenants/:tenant/webhooks/:plugin/:name`. */
  webhook(name: string, file: string, options?: WebhookOptions): this;
  /** Something that the plugin does when dependents, its own `schedule` jobs or workflows ask for it. */
  action(name: string, file: string, options?: ActionOptions): this;
  /** An event that the plugin emits; others subscribe to `<plugin>.<name>`. */
  emits(name: string, options?: EmitsOptions): this;
  /** Runs a handler for each event of a kind: `<plugin>.<name>`, or the name of a host application's event. */
  subscribe(event: string, file: string, options?: SubscriptionOptions): this;
  /** JSON files of texts by language tag; `defaultLocale` is shown when a language has none. */
  translations(defaultLocale: string, files: Record<string, string>): this;
  /** `tenant` (default): a Worker of its own for each tenant. `release`: one for all tenants on the release. */
  isolation(isolation: 'tenant' | 'release'): this;
  /** The manifest so far. Later calls of the builder do not change it. */
  build(): ManifestInput;
}
