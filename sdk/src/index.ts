export type * from './globals.ts';
export type * from './payload-globals.ts';
export type {
  DataTablePage,
  EventMessage,
  HookName,
  HookPayload,
  HookResult,
  HostError,
  HttpResponse,
  HttpStatusError,
  KvEntry,
  LifecycleData,
  ListData,
  ManifestInput,
  Money,
  PartsData,
  PermissionName,
  PluginContext,
  ResourceRecord,
  ScheduledRun,
  SeriesData,
  SqlRow,
  SqlStatement,
  StatData,
  StoredFile,
  TableData,
  Translate,
  UiComponent,
  WebhookMessage,
  WidgetData,
  WidgetKind,
  WidgetQuery,
  WidgetRange,
} from '@digital-commerce/plugin-schema';
export * from './builder/category-builders.ts';
export { createPlugin } from './builder/create-plugin.ts';
export type * from './builder/builder-options.ts';
export type { PluginBuilder } from './builder/plugin-builder.ts';
export type { BuiltManifest, EmptyShape, PluginShape, ShapeWith, ShapeWithSetting } from './builder/plugin-shape.ts';
export type { ContextOf, LifecycleContextOf } from './context/context-of.ts';
export {
  Action,
  Endpoint,
  HealthCheck,
  Hook,
  OnInstall,
  OnUninstall,
  OnUpgrade,
  Schedule,
  Subscribe,
  Webhook,
  Widget,
} from './decorators/handlers.ts';
export { OnError } from './decorators/on-error.ts';
export { declarePlugin, Plugin } from './decorators/plugin.ts';
export type { PluginDeclaration } from './decorators/plugin.ts';
export * from './define/define-handlers.ts';
export { compose } from './execution/compose.ts';
export { ignoreOn, recoverOn, rejectOn, rethrowAs } from './execution/error-filters.ts';
export type { ErrorFilter, ErrorMatch } from './execution/error-filters.ts';
export { AlreadyRunningError, once } from './execution/once.ts';
export { retry } from './execution/retry.ts';
export type { RetryOptions } from './execution/retry.ts';
export { TimeoutError, withTimeout } from './execution/with-timeout.ts';
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
export { ui } from './ui/components.ts';
