export { PlatformError } from '@digital-commerce/plugin-schema/errors';
export type { AnswerOf, InputOf } from './client/operation.ts';
export { PlatformClient } from './client/platform-client.ts';
export type { PlatformClientOptions } from './client/platform-client.ts';
export { createPluginManager } from './create-plugin-manager.ts';
export type { PluginManager, PluginManagerOptions } from './create-plugin-manager.ts';
export type { Resolution, ResolvedPlugin } from './dependency-snapshot.ts';
export { HookRejectedError } from './hook-rejected-error.ts';
export type { PlatformBinding } from './platform-binding.ts';
