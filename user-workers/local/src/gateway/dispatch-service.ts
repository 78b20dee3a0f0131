import { json } from 'node:stream/consumers';
import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Control } from '../control/control.ts';
import { sealInvocation } from '../invocation/seal.ts';
import type { DispatchNamespaceBinding, Script } from '../store/types.ts';
import type { GatewayCall, GatewayService } from './cell-gateway.ts';

const Body = z.looseObject({ script: z.string(), socket: z.string().optional() });
const Seal = z.object({
  script: z.string(),
  subRequests: z.number().optional(),
  parameters: z.record(z.string(), z.unknown()).default({}),
});
// What a cell may say; the rest of the protocol is for dispatchers.
const FORWARDED = new Set(['/acquire', '/watch', '/progress', '/verdict', '/lost']);

/**
 * Serves the dispatch namespaces that a user Worker is itself bound to. It says what a dispatcher's binding says, but the
 * namespace is that of its binding, it reaches other cells through relays, and the host seals its invocations.
 */
export function createDispatchService(control: Control): GatewayService {
  return {
    async serve(call, response) {
      const binding = findBinding(call.script, call.binding);
      if (!binding) return reply(response, 403, {});
      const body = await json(call.request);
      const { url: path = '' } = call.request;
      if (path === '/seal') return reply(response, 200, await seal(Seal.parse(body), binding, control));
      if (!FORWARDED.has(path)) return reply(response, 404, {});
      const { namespace } = binding;
      await forward(call, { path, body: { ...Body.parse(body), namespace } }, { control, response });
    },
  };
}

async function forward(
  { relays }: GatewayCall,
  { path, body }: { path: string; body: Record<string, unknown> },
  { control, response }: { control: Control; response: ServerResponse },
): Promise<void> {
  const named = typeof body['socket'] === 'string' ? { ...body, socket: relays.toName(body['socket']) ?? '' } : body;
  await control.answer(path, named, {
    onHangUp: (work) => void response.once('close', work),
    reply: async (answer) => {
      if (!('socket' in answer)) return reply(response, 200, answer);
      const target = String(answer.socket);
      const socket = await relays.open(target, () => ({ socketPath: target }));
      reply(response, 200, { ...answer, socket, sealKey: undefined });
    },
  });
}

async function seal(
  { script, subRequests, parameters }: z.output<typeof Seal>,
  { namespace, outbound }: DispatchNamespaceBinding,
  { sealKey }: Control,
): Promise<{ sealed: string }> {
  const sealed = await sealInvocation(sealKey, `${namespace}/${script}`, {
    id: crypto.randomUUID(),
    startedAt: Date.now(),
    ...(subRequests !== undefined && { subRequests }),
    ...(outbound && { outbound: { worker: toWorkerName(outbound.worker), parameters } }),
  });
  return { sealed };
}

function toWorkerName({ service, environment }: { service: string; environment?: string | undefined }): string {
  return environment === undefined || environment === 'production' ? service : `${service}-${environment}`;
}

function findBinding({ settings }: Script, name: string | undefined): DispatchNamespaceBinding | undefined {
  const found = settings.bindings.find((binding) => binding.name === name);
  return found?.type === 'dispatch_namespace' ? found : undefined;
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
