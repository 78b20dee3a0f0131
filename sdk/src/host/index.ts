export { createPluginManager } from './create-plugin-manager.ts';
export type { PluginManager, PluginManagerOptions, Resolution, ResolvedPlugin } from './create-plugin-manager.ts';
export { HookRejectedError } from './hook-rejected-error.ts';
export { PlatformError } from '@digital-commerce/plugin-schema/errors';
