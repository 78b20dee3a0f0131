/// <reference types="@cloudflare/workers-types" />
import { RpcTarget } from 'cloudflare:workers';
import type { InvocationHost, PluginWorker } from '@digital-commerce/plugin-schema/invocation';

// In the dispatcher's place: passes a call given in headers to the plugin, and its answer back.

class Host extends RpcTarget implements InvocationHost {
  async setting(key: string): Promise<string | undefined> {
    if (key === 'too_late') throw new Error('The invocation is over.');
    return key === 'greeting' ? 'hello' : undefined;
  }
}

export default {
  async fetch(request: Request, env: { PLUGIN: PluginWorker<Request, Response> & Fetcher }): Promise<Response> {
    const call = JSON.parse(request.headers.get('x-call') ?? 'null');
    if (call === null) return env.PLUGIN.fetch(request);
    if ('hook' in call) return new Response(await env.PLUGIN.runHook(call, new Host()));
    const reply = await env.PLUGIN.handleRequest(call, request, new Host());
    if (reply.outcome === 'threw') return Response.json(reply, { status: 500 });
    const response = new Response(reply.response.body, reply.response);
    response.headers.set('x-logs', JSON.stringify(reply.logs));
    return response;
  },
};
