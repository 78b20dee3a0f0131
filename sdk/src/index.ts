export type * from './globals.ts';
export type * from './payload-globals.ts';
export type {
  HookName,
  HookPayload,
  HookResult,
  LifecycleData,
  ManifestInput,
  PermissionName,
  PluginContext,
} from '@digital-commerce/plugin-schema';
export * from './category-builders.ts';
export { createPlugin } from './create-plugin.ts';
export type { ApiHandler, HandlerFor, HealthCheckHandler, HookHandler, LifecycleHandler } from './handlers.ts';
export { HookRejection } from './hook-rejection.ts';
export type * from './payload-types.ts';
export type * from './plugin-builder.ts';
export type * from './plugin-classes.ts';
