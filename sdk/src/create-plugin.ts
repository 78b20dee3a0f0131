import type { Category, ManifestInput } from '@digital-commerce/plugin-schema';
import type { PluginBuilder } from './plugin-builder.ts';

/** Starts a manifest; the functions named by category (`createPaymentPlugin`) set that category. */
export function createPlugin(name: string, id: string, category: Category = 'utility'): PluginBuilder {
  const manifest: ManifestInput = { id, name, version: '0.1.0', category };
  const admin = (): NonNullable<ManifestInput['admin']> => (manifest.admin ??= {});
  const events = (): NonNullable<ManifestInput['events']> => (manifest.events ??= {});
  const lifecycle = (): NonNullable<ManifestInput['lifecycle']> => (manifest.lifecycle ??= {});

  return {
    version(version) {
      manifest.version = version;
      return this;
    },
    description(description) {
      manifest.description = description;
      return this;
    },
    author(author) {
      manifest.author = author;
      return this;
    },
    keywords(...keywords) {
      (manifest.keywords ??= []).push(...keywords);
      return this;
    },
    hook(hook, file, options) {
      (manifest.hooks ??= []).push({ hook, file, ...options });
      return this;
    },
    apiEndpoint(method, path, file, options) {
      (manifest.apiEndpoints ??= []).push({ method, path, file, ...options });
      return this;
    },
    setting(key, field) {
      (manifest.settings ??= {})[key] = field;
      return this;
    },
    permission(name, purpose, options) {
      (manifest.permissions ??= {})[name] = { purpose, ...options };
      return this;
    },
    egress(host, options) {
      (manifest.egress ??= []).push({ host, ...options });
      return this;
    },
    resource(name, access, purpose, options) {
      (manifest.resources ??= []).push({ name, access, purpose, ...options });
      return this;
    },
    adminPermission(name, label, options) {
      (manifest.adminPermissions ??= []).push({ name, label, ...options });
      return this;
    },
    widget(name, file, options) {
      (admin().widgets ??= []).push({ name, file, ...options });
      return this;
    },
    menuItem(name, options) {
      (admin().menu ??= []).push({ name, ...options });
      return this;
    },
    migration(file, options) {
      (manifest.migrations ??= []).push({ file, ...options });
      return this;
    },
    dependency(id, range) {
      (manifest.dependencies ??= {})[id] = range;
      return this;
    },
    optionalDependency(id, range) {
      (manifest.optionalDependencies ??= {})[id] = range;
      return this;
    },
    conflict(id, range = '*') {
      (manifest.conflicts ??= {})[id] = range;
      return this;
    },
    provides(capability, version) {
      (manifest.provides ??= {})[capability] = version;
      return this;
    },
    requires(requirements) {
      manifest.requires = { ...manifest.requires, ...requirements };
      return this;
    },
    healthCheck(file, options) {
      manifest.healthCheck = { file, ...options };
      return this;
    },
    onInstall(file) {
      lifecycle().onInstall = file;
      return this;
    },
    onUpgrade(file) {
      lifecycle().onUpgrade = file;
      return this;
    },
    onUninstall(file) {
      lifecycle().onUninstall = file;
      return this;
    },
    schedule(name, cron, file, options) {
      (manifest.schedules ??= []).push({ name, cron, file, ...options });
      return this;
    },
    webhook(name, file, options) {
      (manifest.webhooks ??= []).push({ name, file, ...options });
      return this;
    },
    action(name, file, options) {
      (manifest.actions ??= []).push({ name, file, ...options });
      return this;
    },
    emits(name, options) {
      (events().emits ??= []).push({ name, ...options });
      return this;
    },
    subscribe(event, file, options) {
      (events().subscribes ??= []).push({ event, file, ...options });
      return this;
    },
    translations(defaultLocale, files) {
      manifest.translations = { default: defaultLocale, files };
      return this;
    },
    isolation(isolation) {
      manifest.isolation = isolation;
      return this;
    },
    build: () => structuredClone(manifest),
  };
}
