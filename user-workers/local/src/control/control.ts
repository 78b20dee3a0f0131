import * as z from 'zod';
import type {
  AcquireReply,
  AcquireRequest,
  CellEnd,
  FindWorkerRequest,
  LostRequest,
  ProgressRequest,
  ScriptAddress,
  VerdictRequest,
  WorkersRequest,
} from './protocol.ts';
import { END_MESSAGES } from './protocol.ts';
import type { Supervisor } from '../cells/supervisor.ts';
import type { SealKey } from '../invocation/seal.ts';
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

const FindWorker = z.object({ worker: z.string() }) satisfies z.ZodType<FindWorkerRequest>;

export interface ControlOptions {
  supervisor: Supervisor;
  workers: LocalWorkers;
  /** What bindings seal invocations with, and the same as 32 bytes in base64. */
  sealKey: SealKey;
  sealKeyText: string;
  isTrusted: (namespace: string) => boolean;
  onLost: (call: LostRequest) => void;
}

/** One message and its answer. */
export interface Exchange {
  reply: (answer: object) => Promise<void> | void;
  /** Called when the other side does not wait for an answer any more. */
  onHangUp: (work: () => void) => void;
}

/** The host's side of `protocol.ts`, whoever brings the messages. */
export class Control {
  readonly #options: ControlOptions;

  constructor(options: ControlOptions) {
    this.#options = options;
  }

  get sealKey(): SealKey {
    return this.#options.sealKey;
  }

  /** Returns false when there is no such message. @throws ZodError when it is not as it must be */
  async answer(path: string, body: unknown, { reply, onHangUp }: Exchange): Promise<boolean> {
    const { supervisor, workers } = this.#options;
    switch (path) {
      case '/acquire':
        await reply(await this.#acquire(Acquire.parse(body)));
        return true;
      case '/watch': {
        const { cpuMs, ...call } = Watch.parse(body);
        const done = supervisor.watch({ ...call, ...(cpuMs !== undefined && { cpuMs }) }, (end) => void reply({ end }));
        // The binding hangs up when the call is over, and so does the runtime when the request that made it is gone.
        if (done) onHangUp(done);
        else await reply({});
        return true;
      }
      case '/progress':
        supervisor.progress(Progress.parse(body));
        await reply({});
        return true;
      case '/verdict':
        await reply(await supervisor.verdict(Verdict.parse(body)));
        return true;
      case '/lost':
        this.#options.onLost(Lost.parse(body));
        await reply({});
        return true;
      case '/find-worker':
        await reply({ place: workers.findElsewhere(FindWorker.parse(body).worker) });
        return true;
      case '/workers':
        workers.register(Workers.parse(body));
        await reply({});
        return true;
      default:
        return false;
    }
  }

  async #acquire(request: AcquireRequest): Promise<AcquireReply> {
    const { supervisor, isTrusted, sealKeyText } = this.#options;
    const found = await supervisor.acquire(request);
    if (found.state !== 'running') return found;
    return { ...found, sealKey: sealKeyText, isTrusted: isTrusted(request.namespace) };
  }
}
