/// <reference types="@cloudflare/workers-types" />
import { RpcTarget } from 'cloudflare:workers';
import type { HostOperationName, SettingValue } from '@digital-commerce/plugin-schema';
import type { HostAnswer, HostReply, InvocationHost, PluginWorker } from '@digital-commerce/plugin-schema/invocation';

// In the dispatcher's place: passes a call given in headers to the plugin, and its answer back.

class Host extends RpcTarget implements InvocationHost {
  readonly #settings: Record<string, SettingValue>;

  constructor(settings: Record<string, SettingValue>) {
    super();
    this.#settings = settings;
  }

  async call(operation: HostOperationName, args: string): Promise<HostAnswer> {
    if (operation !== 'settings.get') throw new Error(`There is no "${operation}" here.`);
    const [key] = JSON.parse(args) as [string];
    const reply: HostReply =
      key === 'too_late'
        ? { ok: false, error: { code: 'DEADLINE_PASSED', message: 'The invocation is over.' } }
        : { ok: true, value: this.#settings[key] };
    return { answer: JSON.stringify(reply) };
  }

  async callAll(): Promise<HostAnswer[]> {
    throw new Error('There are no batches here.');
  }
}

interface Env {
  PLUGIN: PluginWorker<Request, Response> & Fetcher;
  SETTINGS: Record<string, SettingValue>;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const call = JSON.parse(request.headers.get('x-call') ?? 'null');
    if (call === null) return env.PLUGIN.fetch(request);
    const host = new Host(env.SETTINGS);
    if (call.kind !== 'endpoint') return new Response(await env.PLUGIN.runHook(call, host));
    const reply = await env.PLUGIN.handleRequest(call, request, host);
    if (reply.outcome === 'threw') return Response.json(reply, { status: 500 });
    const response = new Response(reply.response.body, reply.response);
    response.headers.set('x-logs', JSON.stringify(reply.logs));
    return response;
  },
};
