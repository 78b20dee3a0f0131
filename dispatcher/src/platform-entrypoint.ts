import { StorefrontScriptsQuery } from '@digital-commerce/plugin-schema';
import type {
  CallerSpan,
  EmitAnswer,
  EmitRequest,
  HookResponse,
  StorefrontScripts,
} from '@digital-commerce/plugin-schema';
import { WorkerEntrypoint } from 'cloudflare:workers';
import { emitHostEvent } from './events/emit-host-event.ts';
import { callHook } from './hooks/call-hook.ts';
import { parseRequest } from './http/parse-request.ts';
import { toPlatformError } from './http/to-platform-error.ts';
import { router, services } from './isolate.ts';
import { keepTraceparent } from './observe/trace-context.ts';
import { loadPageScripts } from './storefront/load-page-scripts.ts';

/** What a host application binds to: `[[services]]` with `entrypoint = "Platform"`. */
export class Platform extends WorkerEntrypoint {
  /** The HTTP API, for whoever sends a token along. */
  override fetch(request: Request): Promise<Response> {
    return router.fetch(request, services, this.ctx);
  }

  /**
   * Runs a hook for a tenant. A rejection is an answer (`outcome: 'rejected'`), not an error.
   * @param of `traceparent`: the caller's span (W3C Trace Context), in whose trace the execution goes on; what is none is ignored
   * @throws INVALID_PAYLOAD, HOOK_NOT_FOUND, TENANT_NOT_FOUND, NO_PROVIDER, and a provider's failure; the error has `code`
   */
  async executeHook(tenant: string, hook: string, data: unknown, of: CallerSpan = {}): Promise<HookResponse> {
    const waitUntil = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
    const origin = {
      tenant,
      actor: { kind: 'host' },
      chain: [],
      ...keepTraceparent(of.traceparent),
      waitUntil,
    } as const;
    return callHook(services, { hook, data }, origin).catch((error: unknown) => {
      throw toPlatformError(error);
    });
  }

  /**
   * Tells the plugins of a tenant that subscribe to an event of the host application. It is safe when this returns, and is
   * delivered to each at least once.
   * @param of as of `executeHook`
   * @throws INVALID_REQUEST, TENANT_NOT_FOUND, VALUE_TOO_LARGE; the error has `code`
   */
  async emit(tenant: string, event: EmitRequest, of: CallerSpan = {}): Promise<EmitAnswer> {
    const waitUntil = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
    return emitHostEvent(services, { tenant, ...keepTraceparent(of.traceparent), waitUntil }, event).catch(
      (error: unknown) => {
        throw toPlatformError(error);
      },
    );
  }

  /**
   * The scripts that plugins have in a page of a tenant's shop, and what its Content-Security-Policy has to allow for them.
   * @throws INVALID_REQUEST, TENANT_NOT_FOUND; the error has `code`
   */
  async loadStorefrontScripts(
    tenant: string,
    query: { page: string; consent?: string | undefined },
  ): Promise<StorefrontScripts> {
    const waitUntil = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
    try {
      const view = parseRequest('query', StorefrontScriptsQuery, query);
      return await loadPageScripts(services, { tenant, waitUntil }, view);
    } catch (error) {
      throw toPlatformError(error);
    }
  }
}
