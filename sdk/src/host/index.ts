export { createPluginManager } from './create-plugin-manager.ts';
export type { PluginManager, PluginManagerOptions, Resolution, ResolvedPlugin } from './create-plugin-manager.ts';
export { PlatformClient } from './client/platform-client.ts';
export type { PlatformClientOptions } from './client/platform-client.ts';
export type { AnswerOf, InputOf } from './client/operation.ts';
export { HookRejectedError } from './hook-rejected-error.ts';
export { PlatformError } from '@digital-commerce/plugin-schema/errors';
