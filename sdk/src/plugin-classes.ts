import type {
  HookCategory,
  HookName,
  HookPayload,
  HookResult,
  HOOKS,
  LifecycleData,
  ManifestInput,
} from '@digital-commerce/plugin-schema';
import type { AnyContext } from './context/any-context.ts';
import type { HookHandler } from './handlers.ts';

/** A method that handles a hook. Its context is a `PluginContext`, or the plugin's own: `ContextOf<typeof declaration>`. */
export type MethodFor<H extends HookName> = HookHandler<HookPayload<H>, HookResult<H>, AnyContext>;

type LifecycleMethod = (context: AnyContext, data: LifecycleData) => void | Promise<void>;
type HealthCheckMethod = (context: AnyContext) => void | Promise<void>;

/**
 * A plugin as a class, the default export of `plugin.ts`. A method named after a hook in camelCase handles that hook;
 * `onInstall`, `onUpgrade`, `onUninstall` and `healthCheck` are called as their handlers are. There is one instance in an
 * isolate, made at the first call. Every hook may be handled in every class; the interfaces of the categories type the
 * hooks that such plugins are about.
 */
export interface BasePlugin extends Partial<Omit<ManifestInput, 'name' | 'category' | 'healthCheck'>> {
  name: string;
  category: string;
  onInstall?: LifecycleMethod;
  onUpgrade?: LifecycleMethod;
  onUninstall?: LifecycleMethod;
  healthCheck?: HealthCheckMethod | NonNullable<ManifestInput['healthCheck']>;
}

export interface PaymentPlugin extends BasePlugin, HookMethods<'payment' | 'checkout' | 'order' | 'tax' | 'discount'> {}
export interface AuthPlugin extends BasePlugin, HookMethods<'customer'> {}
export interface EmailPlugin extends BasePlugin, HookMethods<'email'> {}
export interface AnalyticsPlugin extends BasePlugin, HookMethods<'analytics' | 'search' | 'cart' | 'order'> {}
export interface DeliveryPlugin extends BasePlugin, HookMethods<'shipping' | 'checkout' | 'order'> {}
export interface CmsPlugin extends BasePlugin, HookMethods<'content' | 'media' | 'search'> {}
export interface IntegrationPlugin extends BasePlugin, HookMethods<HookCategory> {}
export interface UiPlugin extends BasePlugin, HookMethods<'lifecycle' | 'checkout' | 'search' | 'analytics'> {}
export interface WorkflowPlugin extends BasePlugin, HookMethods<HookCategory> {}
export interface UtilityPlugin extends BasePlugin, HookMethods<HookCategory> {}

type HooksOf<C extends HookCategory> = {
  [Name in HookName]: (typeof HOOKS)[Name]['category'] extends C ? Name : never;
}[HookName];

type HookMethods<C extends HookCategory> = { [Name in HooksOf<C> as CamelCase<Name>]?: MethodFor<Name> };

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;
