import type { Manifest } from './manifest/index.ts';

/** That a plugin may run the actions of a plugin, or of whoever has a capability, that it depends on. */
export type PluginPermission = `plugin:${string}`;

const PREFIX = 'plugin:';

/**
 * @param name as the manifest depends on it: a plugin's id, or a capability
 * @example pluginPermission('tax') → 'plugin:tax'
 */
export function pluginPermission(name: string): PluginPermission {
  return `${PREFIX}${name}`;
}

/** What a permission lets a plugin call: a plugin's id, or a capability. `undefined` for permissions of another kind. */
export function calledPlugin(permission: string): string | undefined {
  return permission.startsWith(PREFIX) ? permission.slice(PREFIX.length) : undefined;
}

/** What a release asks for by depending on others: its author adds nothing. */
export function dependencyPermissions({
  dependencies,
  optionalDependencies,
}: Pick<Manifest, 'dependencies' | 'optionalDependencies'>): {
  permission: PluginPermission;
  purpose: string;
  optional: boolean;
}[] {
  return [
    ...Object.keys(dependencies).map((name) => ({
      permission: pluginPermission(name),
      purpose: `Depends on ${name}`,
      optional: false,
    })),
    ...Object.keys(optionalDependencies).map((name) => ({
      permission: pluginPermission(name),
      purpose: `Works with ${name} where that is installed`,
      optional: true,
    })),
  ];
}
