import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Control } from '../control/control.ts';
import { sealInvocation } from '../invocation/seal.ts';
import type { DispatchNamespaceBinding, Script } from '../store/types.ts';
import type { GatewayCall, GatewayService } from './cell-gateway.ts';
import { readStream } from './read-stream.ts';

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
      try {
        await answer(call, binding, { control, response });
      } catch (error) {
        // It is the user Worker that says what is asked.
        if (!(error instanceof z.ZodError || error instanceof SyntaxError || error instanceof RangeError)) throw error;
        if (response.headersSent) response.destroy();
        else response.writeHead(400).end('The arguments of get() are wrong.');
      }
    },
  };
}

interface Answering {
  control: Control;
  response: ServerResponse;
}

async function answer(call: GatewayCall, binding: DispatchNamespaceBinding, { control, response }: Answering) {
  const { url: path = '' } = call.request;
  const body: unknown = JSON.parse((await readStream(call.request, MAX_BODY_BYTES)).toString());
  if (path === '/seal') return reply(response, 200, await seal(Seal.parse(body), binding, control));
  if (!FORWARDED.has(path)) return reply(response, 404, {});
  const { namespace } = binding;
  await forward(call, { path, body: { ...Body.parse(body), namespace } }, { control, response });
}

const MAX_BODY_BYTES = 256 * 1024;

async function forward(
  { relays }: GatewayCall,
  { path, body }: { path: string; body: Record<string, unknown> },
  { control, response }: Answering,
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
