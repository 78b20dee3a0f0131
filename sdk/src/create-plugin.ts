import type { Category, HookName, HttpMethod, ManifestInput } from '@digital-commerce/plugin-schema';

/** A setting as an author declares it. */
export type SettingInput = NonNullable<ManifestInput['settings']>[string];

export interface HookOptions {
  /** 0–1000, lower runs first. Default: 100. */
  priority?: number;
  /** The handler's own share of the hook's deadline. */
  timeoutMs?: number;
}

/** Collects a manifest. Nothing is checked here: `admin-cli validate` names every problem with its place. */
export interface PluginBuilder {
  /** Semantic version of the release. Default: 0.1.0. */
  version(version: string): this;
  description(description: string): this;
  author(author: string): this;
  /** Runs the default export of `file` at a hook. `plugin.ts#method` names a method of the plugin class. */
  hook(name: HookName, file: string, options?: HookOptions): this;
  /** Answers requests to `/v1/tenants/:tenant/api/:plugin{path}` with the default export of `file`. */
  apiEndpoint(method: HttpMethod, path: string, file: string): this;
  setting(key: string, field: SettingInput): this;
  /** `tenant` (default): a Worker of its own for each tenant. `release`: one for all tenants on the release. */
  isolation(isolation: 'tenant' | 'release'): this;
  /** The manifest so far. Later calls of the builder do not change it. */
  build(): ManifestInput;
}

/** Starts a manifest; the functions named by category (`createPaymentPlugin`) set that category. */
export function createPlugin(name: string, id: string, category: Category = 'utility'): PluginBuilder {
  const manifest: Collected = {
    id,
    name,
    version: '0.1.0',
    category,
    hooks: [],
    apiEndpoints: [],
    settings: {},
  };

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
    hook(hook, file, options) {
      manifest.hooks.push({ hook, file, ...options });
      return this;
    },
    apiEndpoint(method, path, file) {
      manifest.apiEndpoints.push({ method, path, file });
      return this;
    },
    setting(key, field) {
      manifest.settings[key] = field;
      return this;
    },
    isolation(isolation) {
      manifest.isolation = isolation;
      return this;
    },
    build: () => structuredClone(manifest),
  };
}

type Collected = ManifestInput & { [K in 'hooks' | 'apiEndpoints' | 'settings']: NonNullable<ManifestInput[K]> };
