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
  WebhookMessage,
} from '@digital-commerce/plugin-schema';
export * from './builder/category-builders.ts';
export { createPlugin } from './builder/create-plugin.ts';
export type * from './builder/builder-options.ts';
export type { PluginBuilder } from './builder/plugin-builder.ts';
export type { BuiltManifest, EmptyShape, PluginShape, ShapeWith, ShapeWithSetting } from './builder/plugin-shape.ts';
export type { ContextOf, LifecycleContextOf } from './context/context-of.ts';
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
  WebhookHandler,
  WebhookVerifier,
  WidgetHandler,
} from './handlers.ts';
export { HookRejection } from './hook-rejection.ts';
export type * from './payload-types.ts';
export type * from './plugin-classes.ts';
