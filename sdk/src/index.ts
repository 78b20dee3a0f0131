export type * from './globals.ts';
export type {
  EmailMessage,
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
  OrderData,
  PaymentData,
  PaymentResult,
  PermissionName,
  PluginContext,
  ResourceRecord,
  SettledPayment,
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
} from './handlers.ts';
export { HookRejection } from './hook-rejection.ts';
export type * from './plugin-builder.ts';
export type { BasePlugin, PaymentPlugin } from './plugin-classes.ts';
