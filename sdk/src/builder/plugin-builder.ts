import type { HookName, HttpMethod, PermissionName } from '@digital-commerce/plugin-schema';
import type {
  ActionOptions,
  AdminPermissionOptions,
  EgressOptions,
  EmitsOptions,
  EndpointOptions,
  ExternalScriptOptions,
  HealthCheckOptions,
  HookOptions,
  MenuItemOptions,
  MigrationOptions,
  PageOptions,
  PermissionOptions,
  RequirementOptions,
  ResourceAccess,
  ResourceOptions,
  ScheduleOptions,
  ScreenshotOptions,
  ScriptOptions,
  SubscriptionOptions,
  WebhookOptions,
  WidgetOptions,
} from './builder-options.ts';
import type {
  ShapeWith,
  ShapeWithSetting,
  BuiltManifest,
  PermissionOf,
  PluginShape,
  Problem,
  Undeclared,
} from './plugin-shape.ts';
import type { CheckedPriority } from './priority.ts';
import type { CheckedSetting, SettingDeclaration } from './setting-types.ts';

/**
 * Collects a manifest. The compiler refuses what its types can say; `admin-cli validate` names every problem with its
 * place. A `file` is a path in the plugin folder; its default export is the handler, and `plugin.ts#method` names a method
 * of a plugin class. Calls change the builder itself and return it, typed by all that it was told.
 */
export interface PluginBuilder<S extends PluginShape = PluginShape, More = unknown> {
  /** Semantic version of the release. Default: 0.1.0. */
  version(version: string): Next<S, More>;
  description(description: string): Next<S, More>;
  author(author: string): Next<S, More>;
  /** Words that a search finds the plugin by. */
  keywords(...keywords: string[]): Next<S, More>;
  /** A picture of the plugin at work: a PNG, JPEG or WebP of the folder, which the registry shows with its caption. */
  screenshot(file: string, options: ScreenshotOptions): Next<S, More>;
  /** Runs a handler at a hook. The release asks for the hook's permission by itself. */
  hook<H extends HookName, P extends number = number, Observes extends boolean = false>(
    name: H,
    file: string,
    options?: HookOptions<H> & { priority?: (P & CheckedPriority<P>) | undefined; observe?: Observes | undefined },
  ): Next<ShapeWith<S, { permissions: PermissionOf<H, Observes> }>, More>;
  /** Answers requests to `/v1/tenants/:tenant/api/:plugin{path}`. */
  apiEndpoint<M extends HttpMethod, Path extends string, Permission extends string = never>(
    method: M,
    path: Path,
    file: string,
    options?: EndpointOptions & { auth?: EndpointOptions['auth'] | { permission: Permission } | undefined },
  ): Next<ShapeWith<S, { endpoints: `${M} ${Path}`; uses: readonly ['adminPermissions', Permission] }>, More>;
  /** Something that a tenant sets up. Each key once. */
  setting<Key extends string, const Declared extends SettingDeclaration>(
    key: Key & (Key extends keyof S['settings'] ? Problem<`setting "${Key}" is declared already`> : unknown),
    field: Declared & CheckedSetting<Declared>,
  ): Next<ShapeWithSetting<S, Key, Declared>, More>;
  /** Asks for a permission, with the reason that the tenant's admin reads. */
  permission<P extends PermissionName>(
    name: P,
    purpose: string,
    options?: PermissionOptions,
  ): Next<ShapeWith<S, { permissions: P }>, More>;
  /** Asks to send requests to a host; a leading `*.` stands for one label. */
  egress<Host extends string, Setting extends string = never>(
    host: Host,
    options?: Omit<EgressOptions, 'inject'> & { inject?: (Injection & { setting: Setting })[] | undefined },
  ): Next<ShapeWith<S, { egress: Host; sealed: Setting; uses: readonly ['settings', Setting] }>, More>;
  /** Asks to see (`read`) or change (`write`) a kind of the host application's data, with the reason. */
  resource<Name extends string, Verb extends ResourceAccess[number]>(
    name: Name,
    access: Verb[],
    purpose: string,
    options?: ResourceOptions,
  ): Next<ShapeWith<S, { resources: `${Name}:${Verb}` }>, More>;
  /** Defines a permission for people, which actions, endpoints, widgets, pages and menu items can ask for. */
  adminPermission<Name extends string>(
    name: Name,
    label: string,
    options?: AdminPermissionOptions,
  ): Next<ShapeWith<S, { adminPermissions: Name }>, More>;
  /** A box on the dashboard; the handler answers with its data. */
  widget<Name extends string, Permission extends string = never>(
    name: Name,
    file: string,
    options: WidgetOptions & { permission?: Permission | undefined },
  ): Next<ShapeWith<S, { widgets: Name; uses: readonly ['adminPermissions', Permission] }>, More>;
  /** A page of the dashboard, made of components. */
  page<Name extends string, Permission extends string = never>(
    name: Name,
    options: PageOptions & { permission?: Permission | undefined },
  ): Next<ShapeWith<S, { pages: Name; uses: readonly ['adminPermissions', Permission] }>, More>;
  /** An entry of the dashboard's menu, which leads to a page, or to one of widgets. */
  menuItem<Permission extends string = never, Widget extends string = never>(
    name: string,
    options: MenuItemOptions & { permission?: Permission | undefined; widgets?: Widget[] | undefined },
  ): Next<ShapeWith<S, { uses: readonly ['adminPermissions', Permission] | readonly ['widgets', Widget] }>, More>;
  /** SQL for the installation's database. They run in the order of the calls, each once. */
  migration(file: string, options?: MigrationOptions): Next<ShapeWith<S, { permissions: 'database' }>, More>;
  /** A plugin, or a capability that others provide, that has to be installed beside it. */
  dependency<Id extends string>(id: Id, range: string): Next<ShapeWith<S, { plugins: Id }>, More>;
  /** Not needed, but when it is installed, in these versions. */
  optionalDependency<Id extends string>(id: Id, range: string): Next<ShapeWith<S, { plugins: Id }>, More>;
  /** A plugin, or a capability, that cannot be installed beside it. Default range: every version. */
  conflict(id: string, range?: string): Next<S, More>;
  /** A capability that the plugin stands in for, with the version of it. */
  provides(capability: string, version: string): Next<S, More>;
  /** Versions of the platform, and limits. Later calls add to earlier ones. */
  requires(requirements: RequirementOptions): Next<S, More>;
  /** Says whether the release works for its installation: a throw says that it does not. */
  healthCheck(file: string, options?: HealthCheckOptions): Next<S, More>;
  /** Runs when a tenant installs the plugin. It may run again after a crash, with the same `operationId`. */
  onInstall(file: string): Next<S, More>;
  /** Runs when a tenant moves from another release to this one. */
  onUpgrade(file: string): Next<S, More>;
  /** Runs when a tenant uninstalls the plugin, while its data is still there. */
  onUninstall(file: string): Next<S, More>;
  /** Runs a handler at set times: minute, hour, day of month, month, day of week. */
  schedule(
    name: string,
    cron: string,
    file: string,
    options?: ScheduleOptions,
  ): Next<ShapeWith<S, { permissions: 'schedules' }>, More>;
  /** Takes messages at `/v1/tenants/:tenant/webhooks/:plugin/:name`. */
  webhook<Secret extends string = never>(
    name: string,
    file: string,
    options?: WebhookOptions & { secretSetting?: Secret | undefined },
  ): Next<ShapeWith<S, { permissions: 'webhooks'; uses: readonly ['settings', Secret] }>, More>;
  /** Something that the plugin does when dependents, its own `schedule` jobs, buttons or workflows ask for it. */
  action<Name extends string, Permission extends string = never>(
    name: Name,
    file: string,
    options?: ActionOptions & { permission?: Permission | undefined },
  ): Next<ShapeWith<S, { actions: Name; uses: readonly ['adminPermissions', Permission] }>, More>;
  /**
   * Code for pages of the shop: a file below `src/storefront/`, which publishing bundles for browsers, or somebody else's
   * script. The tenant agrees to these bytes, or that source, on these pages.
   */
  storefrontScript(
    name: string,
    file: string,
    options: ScriptOptions,
  ): Next<ShapeWith<S, { permissions: 'storefront:scripts' }>, More>;
  storefrontScript(
    name: string,
    options: ExternalScriptOptions,
  ): Next<ShapeWith<S, { permissions: 'storefront:scripts' }>, More>;
  /** An event that the plugin emits; others subscribe to `<plugin>.<name>`. */
  emits<Name extends string>(name: Name, options?: EmitsOptions): Next<ShapeWith<S, { events: Name }>, More>;
  /** Runs a handler for each event of a kind: `<plugin>.<name>`, or the name of a host application's event. */
  subscribe(event: string, file: string, options?: SubscriptionOptions): Next<S, More>;
  /** JSON files of texts by language tag; `defaultLocale` is shown when a language has none. */
  translations(defaultLocale: string, files: Record<string, string>): Next<S, More>;
  /** `tenant` (default): a Worker of its own for each tenant. `release`: one for all tenants on the release. */
  isolation(isolation: 'tenant' | 'release'): Next<S, More>;
  /** The manifest so far. Later calls of the builder do not change it. */
  build(this: [Undeclared<S>] extends [never] ? object : Problem<Undeclared<S>>): BuiltManifest<S>;
}

type Injection = NonNullable<EgressOptions['inject']>[number];

/** The builder, with the calls that its category adds. */
export type Next<S extends PluginShape, More> = PluginBuilder<S, More> & ShortCalls<S, More>;

/**
 * Calls of a category that each handle one hook: name of the call → name of the hook.
 * @example { sendsEmail: 'send_email' } → `.sendsEmail(file)` does what `.hook('send_email', file)` does
 */
type ShortCalls<S extends PluginShape, Calls> = {
  [Name in keyof Calls]: Calls[Name] extends infer H extends HookName
    ? (file: string, options?: HookOptions<H>) => Next<ShapeWith<S, { permissions: PermissionOf<H> }>, Calls>
    : never;
};
