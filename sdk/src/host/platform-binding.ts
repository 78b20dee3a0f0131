import type {
  CallerSpan,
  EmitAnswer,
  EmitRequest,
  HookResponse,
  StorefrontScripts,
} from '@digital-commerce/plugin-schema';

/** A Worker's service binding to the platform: `[[services]]` with `entrypoint = "Platform"`. */
export interface PlatformBinding {
  /** Runs a hook. Needs no token: whoever has the binding may. */
  executeHook(tenant: string, hook: string, data: unknown, of?: CallerSpan): Promise<HookResponse>;
  /** Tells the plugins that subscribe to an event of the host application. Needs no token either. */
  emit(tenant: string, event: EmitRequest, of?: CallerSpan): Promise<EmitAnswer>;
  /** Scripts of a page of the tenant's shop. Needs no token either. */
  loadStorefrontScripts(tenant: string, query: { page: string; consent?: string }): Promise<StorefrontScripts>;
  /** The platform's HTTP API. */
  fetch(input: string, init?: RequestInit): Promise<Response>;
}
