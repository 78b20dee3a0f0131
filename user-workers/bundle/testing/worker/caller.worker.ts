/// <reference types="@cloudflare/workers-types" />
import { RpcTarget } from 'cloudflare:workers';
import type { SettingValue } from '@digital-commerce/plugin-schema';
import type { InvocationHost, PluginWorker } from '@digital-commerce/plugin-schema/invocation';

// In the dispatcher's place: passes a call given in headers to the plugin, and its answer back.

class Host extends RpcTarget implements InvocationHost {
  readonly #settings: Record<string, SettingValue>;

  constructor(settings: Record<string, SettingValue>) {
    super();
    this.#settings = settings;
  }

  async setting(key: string): Promise<SettingValue | undefined> {
    if (key === 'too_late') throw new Error('The invocation is over.');
    return this.#settings[key];
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
    if ('hook' in call) return new Response(await env.PLUGIN.runHook(call, host));
    const reply = await env.PLUGIN.handleRequest(call, request, host);
    if (reply.outcome === 'threw') return Response.json(reply, { status: 500 });
    const response = new Response(reply.response.body, reply.response);
    response.headers.set('x-logs', JSON.stringify(reply.logs));
    return response;
  },
};
