import type { HookCall, PluginWorker } from '@digital-commerce/plugin-schema/invocation';
import type { CallerSettings } from './caller-settings.ts';

interface Env {
  NAMESPACE: DispatchNamespace;
  /** The same release as in the cell, in this process. */
  PLUGIN: Plugin;
  SETTINGS: CallerSettings;
}

/** No host object is passed: the handler asks for nothing, so this is the least that a call of it can be. */
interface Plugin {
  runHook(call: HookCall): ReturnType<PluginWorker<Request, Response>['runHook']>;
}

/** What a hook is compared with: the same request answered with one bare RPC, or with none. */
export default {
  async fetch(request, env) {
    const { data } = await request.json<{ data: unknown }>();
    const { pathname } = new URL(request.url);
    switch (pathname) {
      case '/cell': {
        const { script, limits } = env.SETTINGS;
        const worker = env.NAMESPACE.get(script, {}, { limits }) as unknown as Plugin;
        return respond(await worker.runHook(toCall(env.SETTINGS, data)));
      }
      case '/process':
        return respond(await env.PLUGIN.runHook(toCall(env.SETTINGS, data)));
      case '/plain':
        return respond(JSON.stringify({ outcome: 'returned', data }));
      default:
        return new Response(`There is no "${pathname}".\n`, { status: 404 });
    }
  },
} satisfies ExportedHandler<Env>;

function toCall({ handler, plugin, name }: CallerSettings, data: unknown): HookCall {
  const id = crypto.randomUUID();
  return {
    id,
    kind: 'hook',
    name,
    handler,
    plugin,
    tenant: { id: 'bench' },
    actor: { kind: 'host' },
    deadline: Date.now() + 2_000,
    idempotencyKey: id,
    attempt: 1,
    data: JSON.stringify(data),
  };
}

function respond(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
