/// <reference types="@cloudflare/workers-types" />
import { RpcTarget } from 'cloudflare:workers';
import type { HostOperationName } from '@digital-commerce/plugin-schema';
import type { HostAnswer, HostReply, InvocationHost, PluginWorker } from '@digital-commerce/plugin-schema/invocation';

// In the dispatcher's place: passes a call given in headers to the plugin, and its answer back, with what the plugin asked.

/** What the platform answers by operation, and by operation and arguments (`settings.get ["a"]`). */
type Answers = Record<string, HostReply>;

class Host extends RpcTarget implements InvocationHost {
  readonly #answers: Answers;
  readonly #asked: unknown[];

  constructor(answers: Answers, asked: unknown[]) {
    super();
    this.#answers = answers;
    this.#asked = asked;
  }

  async call(operation: HostOperationName, args: string, bytes?: Uint8Array): Promise<HostAnswer> {
    this.#asked.push([operation, JSON.parse(args), ...(bytes === undefined ? [] : [new TextDecoder().decode(bytes)])]);
    const answer = JSON.stringify(this.#answer(operation, args));
    return operation === 'storage.get' ? { answer, bytes: new TextEncoder().encode('stored') } : { answer };
  }

  async callAll(calls: string): Promise<HostAnswer[]> {
    const questions = JSON.parse(calls) as [HostOperationName, unknown[]][];
    this.#asked.push(['batch', questions]);
    const answers: HostAnswer[] = [];
    for (const [operation, args] of questions) {
      const reply = this.#answer(operation, JSON.stringify(args));
      answers.push({ answer: JSON.stringify(reply) });
      if (!reply.ok) break;
    }
    return answers;
  }

  #answer(operation: string, args: string): HostReply {
    return this.#answers[`${operation} ${args}`] ?? this.#answers[operation] ?? { ok: true };
  }
}

interface Env {
  PLUGIN: PluginWorker<Request, Response> & Fetcher;
  /** JSON text of `Answers`. */
  ANSWERS: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const call = JSON.parse(request.headers.get('x-call') ?? 'null');
    if (call === null) return env.PLUGIN.fetch(request);
    const asked: unknown[] = [];
    const host = new Host(JSON.parse(env.ANSWERS), asked);
    if (call.kind !== 'endpoint') {
      const reply = await env.PLUGIN.runHook(call, host);
      return Response.json({ reply, asked });
    }
    const reply = await env.PLUGIN.handleRequest(call, request, host);
    if (reply.outcome === 'threw') return Response.json(reply, { status: 500 });
    const response = new Response(reply.response.body, reply.response);
    response.headers.set('x-logs', JSON.stringify(reply.logs));
    return response;
  },
};
