import type { HookName, HookPayload, HookResult, PluginContext } from '@digital-commerce/plugin-schema';

/**
 * Default export of a hook's file. A filter returns the data, changed in place or new, or nothing to keep it; what an
 * action returns is ignored; a provider's result is `Result`.
 */
export type HookHandler<Data, Result = Data | undefined | void> = (
  context: PluginContext,
  data: Data,
) => Result | Promise<Result>;

/** The handler of a hook by the hook's name, for example `HandlerFor<'process_payment'>`. */
export type HandlerFor<H extends HookName> = HookHandler<HookPayload<H>, HookResult<H>>;

/** Default export of an endpoint's file. A `Response` goes out as it is, nothing as 204, anything else as JSON. */
export type ApiHandler = (context: PluginContext, request: Request) => unknown;
