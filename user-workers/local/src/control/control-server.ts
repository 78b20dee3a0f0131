import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import type {
  AcquireReply,
  AcquireRequest,
  ProgressRequest,
  ScriptAddress,
  VerdictRequest,
  WorkersRequest,
  LostRequest,
  CellEnd,
} from './protocol.ts';
import { END_MESSAGES } from './protocol.ts';
import type { Supervisor } from '../cells/supervisor.ts';
import type { LocalWorkers } from '../workers/local-workers.ts';

const Address = z.object({ namespace: z.string(), script: z.string() }) satisfies z.ZodType<ScriptAddress>;
const Acquire = Address.extend({ bindingId: z.string(), begunCalls: z.number() }) satisfies z.ZodType<AcquireRequest>;
const Progress = Acquire.extend({ socket: z.string() }) satisfies z.ZodType<ProgressRequest>;
const Watch = Progress.extend({ callId: z.string(), cpuMs: z.number().optional() });
const Verdict = Address.extend({ socket: z.string(), startedAt: z.number() }) satisfies z.ZodType<VerdictRequest>;

const Workers = z.object({
  id: z.string(),
  socketPath: z.string(),
  names: z.array(z.string()),
  tails: z.array(z.object({ namespace: z.string(), worker: z.string() })),
}) satisfies z.ZodType<WorkersRequest>;

const Lost = Verdict.extend({
  end: z.enum(Object.keys(END_MESSAGES) as [CellEnd]),
  event: z.record(z.string(), z.unknown()),
}) satisfies z.ZodType<LostRequest>;

export interface ControlOptions {
  supervisor: Supervisor;
  workers: LocalWorkers;
  /** What bindings seal invocations with: 32 bytes in base64. */
  sealKey: string;
  isTrusted: (namespace: string) => boolean;
  onLost: (call: LostRequest) => void;
}

/** Serves the binding's side of `protocol.ts` on a unix socket. */
export async function startControlServer(socketPath: string, options: ControlOptions): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  server.listen(socketPath);
  await once(server, 'listening');
  chmodSync(socketPath, 0o600);
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ControlOptions): Promise<void> {
  const { supervisor, workers, sealKey } = options;
  const body: unknown = await json(request);
  switch (request.url) {
    case '/acquire': {
      const acquire = Acquire.parse(body);
      const found = await supervisor.acquire(acquire);
      const more = { sealKey, isTrusted: options.isTrusted(acquire.namespace) };
      return reply(response, (found.state === 'running' ? { ...found, ...more } : found) satisfies AcquireReply);
    }
    case '/watch': {
      const { cpuMs, ...call } = Watch.parse(body);
      const done = supervisor.watch({ ...call, ...(cpuMs !== undefined && { cpuMs }) }, (end) =>
        reply(response, { end }),
      );
      if (!done) return reply(response, {});
      // The binding hangs up when the call is over, and so does the runtime when the request that made it is gone.
      response.once('close', done);
      return;
    }
    case '/progress':
      supervisor.progress(Progress.parse(body));
      return reply(response, {});
    case '/verdict': {
      return reply(response, await supervisor.verdict(Verdict.parse(body)));
    }
    case '/lost':
      options.onLost(Lost.parse(body));
      return reply(response, {});
    case '/workers':
      workers.register(Workers.parse(body));
      return reply(response, {});
    default:
      response.statusCode = 404;
      response.end();
  }
}

function reply(response: ServerResponse, body: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}
