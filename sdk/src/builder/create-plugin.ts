import type { Category, HookName, HttpMethod, ManifestInput, PermissionName } from '@digital-commerce/plugin-schema';
import type {
  ActionOptions,
  AdminPermissionOptions,
  EgressOptions,
  EmitsOptions,
  EndpointOptions,
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
  SettingInput,
  SubscriptionOptions,
  WebhookOptions,
  WidgetOptions,
} from './builder-options.ts';
import type { Next, PluginBuilder } from './plugin-builder.ts';
import type { EmptyShape } from './plugin-shape.ts';

/** Starts a manifest; the functions named by category (`createPaymentPlugin`) set that category and know calls of it. */
export function createPlugin(name: string, id: string, category: Category = 'utility'): Next<EmptyShape, unknown> {
  const manifest: ManifestInput = { id, name, version: '0.1.0', category };
  const admin = (): NonNullable<ManifestInput['admin']> => (manifest.admin ??= {});
  const events = (): NonNullable<ManifestInput['events']> => (manifest.events ??= {});
  const lifecycle = (): NonNullable<ManifestInput['lifecycle']> => (manifest.lifecycle ??= {});

  // Its types stand in `PluginBuilder`: at run time there is one object that writes down what it is told.
  const builder = {
    version(version: string) {
      manifest.version = version;
      return this;
    },
    description(description: string) {
      manifest.description = description;
      return this;
    },
    author(author: string) {
      manifest.author = author;
      return this;
    },
    keywords(...keywords: string[]) {
      (manifest.keywords ??= []).push(...keywords);
      return this;
    },
    hook(hook: HookName, file: string, options?: HookOptions) {
      (manifest.hooks ??= []).push({ hook, file, ...options });
      return this;
    },
    apiEndpoint(method: HttpMethod, path: string, file: string, options?: EndpointOptions) {
      (manifest.apiEndpoints ??= []).push({ method, path, file, ...options });
      return this;
    },
    setting(key: string, field: SettingInput) {
      (manifest.settings ??= {})[key] = field;
      return this;
    },
    permission(name: PermissionName, purpose: string, options?: PermissionOptions) {
      (manifest.permissions ??= {})[name] = { purpose, ...options };
      return this;
    },
    egress(host: string, options?: EgressOptions) {
      (manifest.egress ??= []).push({ host, ...options });
      return this;
    },
    resource(name: string, access: ResourceAccess, purpose: string, options?: ResourceOptions) {
      (manifest.resources ??= []).push({ name, access, purpose, ...options });
      return this;
    },
    adminPermission(name: string, label: string, options?: AdminPermissionOptions) {
      (manifest.adminPermissions ??= []).push({ name, label, ...options });
      return this;
    },
    widget(name: string, file: string, options: WidgetOptions) {
      (admin().widgets ??= []).push({ name, file, ...options });
      return this;
    },
    page(name: string, options: PageOptions) {
      (admin().pages ??= []).push({ name, ...options });
      return this;
    },
    menuItem(name: string, options: MenuItemOptions) {
      (admin().menu ??= []).push({ name, ...options });
      return this;
    },
    migration(file: string, options?: MigrationOptions) {
      (manifest.migrations ??= []).push({ file, ...options });
      return this;
    },
    dependency(id: string, range: string) {
      (manifest.dependencies ??= {})[id] = range;
      return this;
    },
    optionalDependency(id: string, range: string) {
      (manifest.optionalDependencies ??= {})[id] = range;
      return this;
    },
    conflict(id: string, range = '*') {
      (manifest.conflicts ??= {})[id] = range;
      return this;
    },
    provides(capability: string, version: string) {
      (manifest.provides ??= {})[capability] = version;
      return this;
    },
    requires(requirements: RequirementOptions) {
      manifest.requires = { ...manifest.requires, ...requirements };
      return this;
    },
    healthCheck(file: string, options?: HealthCheckOptions) {
      manifest.healthCheck = { file, ...options };
      return this;
    },
    onInstall(file: string) {
      lifecycle().onInstall = file;
      return this;
    },
    onUpgrade(file: string) {
      lifecycle().onUpgrade = file;
      return this;
    },
    onUninstall(file: string) {
      lifecycle().onUninstall = file;
      return this;
    },
    schedule(name: string, cron: string, file: string, options?: ScheduleOptions) {
      (manifest.schedules ??= []).push({ name, cron, file, ...options });
      return this;
    },
    webhook(name: string, file: string, options?: WebhookOptions) {
      (manifest.webhooks ??= []).push({ name, file, ...options });
      return this;
    },
    action(name: string, file: string, options?: ActionOptions) {
      (manifest.actions ??= []).push({ name, file, ...options });
      return this;
    },
    emits(name: string, options?: EmitsOptions) {
      (events().emits ??= []).push({ name, ...options });
      return this;
    },
    subscribe(event: string, file: string, options?: SubscriptionOptions) {
      (events().subscribes ??= []).push({ event, file, ...options });
      return this;
    },
    translations(defaultLocale: string, files: Record<string, string>) {
      manifest.translations = { default: defaultLocale, files };
      return this;
    },
    isolation(isolation: 'tenant' | 'release') {
      manifest.isolation = isolation;
      return this;
    },
    build: () => structuredClone(manifest),
  } satisfies Record<keyof PluginBuilder, unknown>;
  return builder as unknown as Next<EmptyShape, unknown>;
}
