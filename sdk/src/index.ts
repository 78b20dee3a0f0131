export type * from './globals.ts';
export type * from './payload-globals.ts';
export type {
  EventMessage,
  HookName,
  HookPayload,
  HookResult,
  HostError,
  HttpResponse,
  HttpStatusError,
  KvEntry,
  LifecycleData,
  ManifestInput,
  Money,
  PermissionName,
  PluginContext,
  ResourceRecord,
  SqlRow,
  StoredFile,
  Translate,
} from '@digital-commerce/plugin-schema';
export * from './category-builders.ts';
export { createPlugin } from './create-plugin.ts';
export type {
  ActionHandler,
  ApiHandler,
  ApiRequest,
  EventHandler,
  HandlerFor,
  HealthCheckHandler,
  HookHandler,
  LifecycleHandler,
  ScheduleHandler,
} from './handlers.ts';
export { HookRejection } from './hook-rejection.ts';
export type * from './payload-types.ts';
export type * from './plugin-builder.ts';
export type * from './plugin-classes.ts';
