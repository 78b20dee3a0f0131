import type { HookName, ManifestInput } from '@digital-commerce/plugin-schema';
import type { HandlerFor, HealthCheckHandler, LifecycleHandler } from './handlers.ts';

/**
 * A plugin as a class, the default export of `plugin.ts`. A method named after a hook in camelCase handles that hook;
 * `onInstall`, `onUpgrade`, `onUninstall` and `healthCheck` are called as their handlers are. There is one instance in an
 * isolate, made at the first call.
 */
export interface BasePlugin extends Partial<Omit<ManifestInput, 'name' | 'category' | 'healthCheck'>> {
  name: string;
  category: string;
  onInstall?: LifecycleHandler;
  onUpgrade?: LifecycleHandler;
  onUninstall?: LifecycleHandler;
  healthCheck?: HealthCheckHandler | NonNullable<ManifestInput['healthCheck']>;
}

/** A `BasePlugin` whose payment hooks are typed. */
export interface PaymentPlugin
  extends BasePlugin, HookMethods<'before_payment_process' | 'process_payment' | 'after_payment_process'> {}

type HookMethods<H extends HookName> = { [K in H as CamelCase<K>]?: HandlerFor<K> };

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;
