export type * from './globals.ts';
export type {
  HookName,
  HookPayload,
  HookResult,
  ManifestInput,
  OrderData,
  PaymentData,
  PaymentResult,
  PluginContext,
  SettledPayment,
} from '@digital-commerce/plugin-schema';
export * from './category-builders.ts';
export { createPlugin } from './create-plugin.ts';
export type { HookOptions, PluginBuilder, SettingInput } from './create-plugin.ts';
export type { ApiHandler, HandlerFor, HookHandler } from './handlers.ts';
export { HookRejection } from './hook-rejection.ts';
export type { BasePlugin, PaymentPlugin } from './plugin-classes.ts';
