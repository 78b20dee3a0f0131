import type * as schema from '@digital-commerce/plugin-schema';
import type * as handlers from './handlers.ts';
import type * as classes from './plugin-classes.ts';

// A plugin may use these names without importing them.
declare global {
  type PluginContext = schema.PluginContext;
  type HookName = schema.HookName;
  type HandlerFor<Name extends schema.HookName, M = schema.ManifestInput> = handlers.HandlerFor<Name, M>;
  type HookHandler<Data, Result = Data | undefined | void> = handlers.HookHandler<Data, Result>;
  type HostError = schema.HostError;
  type HttpStatusError = schema.HttpStatusError;
  type ApiHandler = handlers.ApiHandler;
  type ApiRequest = handlers.ApiRequest;
  type EventHandler<Data = unknown> = handlers.EventHandler<Data>;
  type ScheduleHandler = handlers.ScheduleHandler;
  type ActionHandler<Data = unknown, Result = unknown> = handlers.ActionHandler<Data, Result>;
  type WebhookHandler = handlers.WebhookHandler;
  type WebhookVerifier = handlers.WebhookVerifier;
  type WidgetHandler<K extends schema.WidgetKind> = handlers.WidgetHandler<K>;
  type WebhookMessage = schema.WebhookMessage;
  type LifecycleHandler = handlers.LifecycleHandler;
  type HealthCheckHandler = handlers.HealthCheckHandler;
  type LifecycleData = schema.LifecycleData;
  interface BasePlugin extends classes.BasePlugin {}
  interface PaymentPlugin extends classes.PaymentPlugin {}
  interface AuthPlugin extends classes.AuthPlugin {}
  interface EmailPlugin extends classes.EmailPlugin {}
  interface AnalyticsPlugin extends classes.AnalyticsPlugin {}
  interface DeliveryPlugin extends classes.DeliveryPlugin {}
  interface CmsPlugin extends classes.CmsPlugin {}
  interface IntegrationPlugin extends classes.IntegrationPlugin {}
  interface UiPlugin extends classes.UiPlugin {}
  interface WorkflowPlugin extends classes.WorkflowPlugin {}
  interface UtilityPlugin extends classes.UtilityPlugin {}
}
