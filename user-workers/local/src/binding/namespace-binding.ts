/**
 * The dispatch-namespace binding, inside the dispatcher's isolate: `get(name, args, options)` answers at once, as on
 * Workers for Platforms; the cell is found, or started, when the first call is made.
 */
import { END_MESSAGES, HEARTBEAT_SERVICE, NOT_FOUND_MESSAGE, USER_SERVICE } from '../control/protocol.ts';
import type { AcquireReply, CellEnd, LostRequest, SealReply, SealRequest, VerdictReply } from '../control/protocol.ts';
import { DISPATCH_KEY } from '../invocation/dispatch-props.ts';
import type { DispatchProps } from '../invocation/dispatch-props.ts';
import type { Outbound } from '../invocation/invocation.ts';
import { importSealKey, sealInvocation } from '../invocation/seal.ts';
import type { SealKey } from '../invocation/seal.ts';
import { CallWatch } from './call-watch.ts';
import { pipelineCall } from './pipelined-call.ts';
import type { Step } from './pipelined-call.ts';
import { isSentOnce } from './sent-once.ts';

interface BindingEnv {
  /** workerd's binding that reaches any service of another process through its debug port. */
  debugPort: {
    connect(address: string): DebugPortConnection | Promise<DebugPortConnection>;
  };
  /** The host's control socket. */
  host: Fetcher;
  namespace: string;
  /** The outbound Worker of the binding's configuration. */
  outbound: OutboundConfig | null;
}
interface OutboundConfig {
  group?: string;
  service: string;
  parameters: string[];
}
interface DebugPortConnection {
  getEntrypoint(service: string, entrypoint?: string, props?: unknown): RpcFetcher | Promise<RpcFetcher>;
}
type RpcFetcher = Record<string, (...args: unknown[]) => Promise<unknown>>;

interface GetOptions {
  limits?: { cpuMs?: number; subRequests?: number };
  outbound?: Record<string, unknown>;
}
interface Lease {
  socket: string;
  validUntil: number;
  /** Undefined where the host seals invocations. */
  sealKey: SealKey | undefined;
  isTrusted: boolean;
}
interface CallOptions {
  name: string;
  args: unknown;
  cpuMs: number | undefined;
  subRequests: number | undefined;
  outbound: Outbound | undefined;
}
interface Call extends CallOptions {
  /** The cell that it was made on last. */
  socket?: string;
}

interface MadeCall {
  made: Call;
  result: Promise<unknown>;
}

// Of cells that turn out to have been replaced just before the call.
const MAX_ATTEMPTS = 10;

// What a Proxy is asked for by `await`, by JSON and by the runtime must not look like a method of the user Worker.
const NOT_METHODS = new Set<string | symbol>(['then', 'catch', 'finally', 'toJSON', 'dup', 'constructor']);

export default function createNamespaceBinding(env: BindingEnv): { get: Namespace['get'] } {
  const namespace = new Namespace(env);
  return { get: (name, args, options) => namespace.get(name, args, options) };
}

class Namespace {
  readonly #env: BindingEnv;
  // Plain data about the machine, not about any request: safe to keep in the isolate.
  readonly #leases = new Map<string, Lease>();
  readonly #begunCalls = new Map<string, number>();
  #bindingId: string | undefined;
  #sealKey: { text: string; key: SealKey } | undefined;

  constructor(env: BindingEnv) {
    this.#env = env;
  }

  get(name: string, args?: Record<string, unknown>, options?: GetOptions): object {
    if (typeof name !== 'string') throw new TypeError(`get() takes the name of a Worker, not ${typeof name}.`);
    const { cpuMs, subRequests } = options?.limits ?? {};
    const outbound = toOutbound(this.#env.outbound, options?.outbound);
    const call: CallOptions = { name, args: args ?? {}, cpuMs, subRequests, outbound };
    return new Proxy(Object.create(null), {
      get: (_target, method) => {
        if (typeof method === 'symbol' || NOT_METHODS.has(method)) return undefined;
        return (...params: unknown[]) => {
          const made: Call = { ...call };
          const result = this.#call(made, method, params);
          return isPlainCall(method)
            ? result
            : pipelineCall(result, (step) => this.#later({ made, result }, method, step));
        };
      },
    });
  }

  /** A call on what an earlier one returned. It is not made again: what it was made on ended with the cell. */
  async #later({ made: call, result }: MadeCall, method: string, step: Step): Promise<unknown> {
    const startedAt = Date.now();
    // Only then is it known on which cell.
    await result.catch(() => undefined);
    const watch = this.#watch(call, call.socket ?? '');
    try {
      return await step();
    } catch (error) {
      if (!isLost(error)) throw error;
      const end = (await watch.end()) ?? (await this.#verdict(call, startedAt, error)) ?? 'crashed';
      await this.#reportLost(call, { startedAt, end, event: { rpcMethod: method } });
      throw new Error(END_MESSAGES[end], { cause: error });
    } finally {
      watch.close();
    }
  }

  async #call(call: Call, method: string, params: unknown[]): Promise<unknown> {
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
      const lease = this.#cachedLease(call.name) ?? (await this.#acquire(call.name));
      call.socket = lease.socket;
      const attempt = await this.#attempt(lease, call, method, params);
      if (attempt.reached) return attempt.result;
    }
    throw new Error(END_MESSAGES.crashed);
  }

  /** `reached: false` when the cell had ended before this call, so that nothing of it ran. */
  async #attempt(
    lease: Lease,
    call: Call,
    method: string,
    params: unknown[],
  ): Promise<{ reached: true; result: unknown } | { reached: false }> {
    const startedAt = Date.now();
    try {
      return { reached: true, result: await this.#callCell(lease, call, method, params) };
    } catch (error) {
      if (error instanceof NotReached) return { reached: false };
      if (!isLost(error)) throw error;
      const end = await this.#verdict(call, startedAt, error);
      if (end) {
        await this.#reportLost(call, { startedAt, end, event: toEvent(method, params) });
        throw new Error(END_MESSAGES[end], { cause: error });
      }
      if (params.some(isSentOnce)) throw new Error(END_MESSAGES.crashed, { cause: error });
      return { reached: false };
    }
  }

  async #callCell(lease: Lease, call: Call, method: string, params: unknown[]): Promise<unknown> {
    const { name } = call;
    const props = await this.#toProps(call, lease.sealKey);
    const watch = this.#watch(call, lease.socket);
    try {
      const connection = await this.#env.debugPort.connect(`unix:${lease.socket}`);
      if (params.some(isSentOnce)) await checkReached(connection);
      const entrypoint = await connection.getEntrypoint(USER_SERVICE, undefined, props);
      const passed = method === 'fetch' && !lease.isTrusted ? [withoutCf(...(params as FetchParams))] : params;
      return await entrypoint[method]?.(...passed);
    } catch (error) {
      if (!isLost(error)) throw toRemote(error);
      if (this.#leases.get(name) === lease) this.#leases.delete(name);
      if (error instanceof NotReached) throw error;
      const end = await watch.end();
      throw end ? new LostCall(end, error) : error;
    } finally {
      watch.close();
    }
  }

  #watch({ name, cpuMs }: CallOptions, socket: string): CallWatch {
    this.#begunCalls.set(name, (this.#begunCalls.get(name) ?? 0) + 1);
    return new CallWatch((path, body, signal) => this.#post(path, body, signal), {
      cpuMs,
      account: () => ({ script: name, socket, ...this.#account(name) }),
    });
  }

  /** What the host needs to tell used CPU time from what the calls may use. */
  #account(name: string): { bindingId: string; begunCalls: number } {
    this.#bindingId ??= crypto.randomUUID();
    return { bindingId: this.#bindingId, begunCalls: this.#begunCalls.get(name) ?? 0 };
  }

  #cachedLease(name: string): Lease | undefined {
    const lease = this.#leases.get(name);
    return lease && lease.validUntil > Date.now() ? lease : undefined;
  }

  async #acquire(name: string): Promise<Lease> {
    const reply: AcquireReply = await this.#post('/acquire', { script: name, ...this.#account(name) });
    if (reply.state === 'absent') throw new Error(NOT_FOUND_MESSAGE);
    if (reply.state === 'refused') throw new Error(reply.message);
    if (reply.state === 'failed') throw new Error(`Worker failed to start: ${reply.message}`);
    const validUntil = Date.now() + reply.leaseMs;
    const lease = {
      socket: reply.socket,
      validUntil,
      sealKey: reply.sealKey === undefined ? undefined : await this.#importKey(reply.sealKey),
      isTrusted: reply.isTrusted,
    };
    this.#leases.set(name, lease);
    return lease;
  }

  async #toProps(call: CallOptions, key: SealKey | undefined): Promise<DispatchProps> {
    const { name, args, subRequests, outbound } = call;
    if (subRequests === undefined && !outbound) return { [DISPATCH_KEY]: { args } };
    const limit = { ...(subRequests !== undefined && { subRequests }) };
    if (!key) {
      const request: SealRequest = { script: name, ...limit, ...(outbound && { parameters: outbound.parameters }) };
      const { sealed }: SealReply = await this.#post('/seal', request);
      return { [DISPATCH_KEY]: { args, invocation: sealed } };
    }
    const invocation = await sealInvocation(key, `${this.#env.namespace}/${name}`, {
      id: crypto.randomUUID(),
      startedAt: Date.now(),
      ...limit,
      ...(outbound && { outbound }),
    });
    return { [DISPATCH_KEY]: { args, invocation } };
  }

  async #importKey(text: string): Promise<SealKey> {
    if (this.#sealKey?.text !== text) this.#sealKey = { text, key: await importSealKey(text) };
    return this.#sealKey.key;
  }

  async #verdict({ name, socket }: Call, startedAt: number, error: unknown): Promise<CellEnd | undefined> {
    if (error instanceof LostCall) return error.end;
    const reply: VerdictReply = await this.#post('/verdict', { script: name, socket, startedAt });
    return reply.end;
  }

  /** For the Tail Workers: the cell itself can tell nothing any more. */
  async #reportLost({ name, socket }: Call, lost: Pick<LostRequest, 'startedAt' | 'end' | 'event'>): Promise<void> {
    await this.#post('/lost', { script: name, socket, ...lost }).catch(() => undefined);
  }

  async #post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
    const response = await this.#env.host.fetch(`http://host${path}`, {
      method: 'POST',
      body: JSON.stringify({ ...body, namespace: this.#env.namespace }),
      ...(signal && { signal }),
    });
    if (!response.ok)
      throw new Error(`The dispatch namespace host answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}

/** @throws for a parameter that the outbound Worker of the binding's configuration does not take */
function toOutbound(config: OutboundConfig | null, given: Record<string, unknown> = {}): Outbound | undefined {
  const unknown = Object.keys(given).find((name) => !config?.parameters.includes(name));
  if (unknown !== undefined) {
    const hint = config
      ? `Add it to "outbound.parameters" of the binding; it has ${JSON.stringify(config.parameters)}.`
      : 'The binding has no "outbound" in its options.';
    throw new Error(`No outbound Worker takes the parameter "${unknown}". ${hint}`);
  }
  if (!config) return undefined;
  const parameters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (JSON.stringify(parameters).length > MAX_PARAMETERS)
    throw new Error(`The parameters for the outbound Worker are longer than ${MAX_PARAMETERS} characters of JSON.`);
  return { ...(config.group !== undefined && { group: config.group }), worker: config.service, parameters };
}

// They travel in an HTTP header.
const MAX_PARAMETERS = 16_384;

/** What answers with no stub; callers may ask for a true promise. */
function isPlainCall(method: string): boolean {
  return method === 'fetch';
}

/** What was called, as in the runtime's `TraceItem`. */
function toEvent(method: string, params: readonly unknown[]): Record<string, unknown> {
  if (method !== 'fetch') return { rpcMethod: method };
  const [input] = params;
  const request = input instanceof Request ? input : { url: String(input), method: 'GET' };
  return { request: { url: request.url, method: request.method, headers: {} } };
}

type FetchParams = [input: RequestInfo | URL, init?: RequestInit];

/** User Workers of a namespace that is not trusted do not learn what the network knows of the caller. */
function withoutCf(...params: FetchParams): Request {
  const request = new Request(...params);
  if (request.cf === undefined) return request;
  const { url, method, headers, body, redirect, signal } = request;
  return new Request(url, { method, headers, body, redirect, signal });
}

/**
 * Of a lost call nobody can tell whether it had reached the cell. Before one that cannot be made again, a small one shows
 * that the connection is there.
 * @throws NotReached
 */
async function checkReached(connection: DebugPortConnection): Promise<void> {
  try {
    const heartbeat = await connection.getEntrypoint(HEARTBEAT_SERVICE);
    await heartbeat['fetch']?.('http://cell/');
  } catch (error) {
    throw isLost(error) ? new NotReached('The cell takes no calls.', { cause: error }) : error;
  }
}

/** Nothing of the call ran. */
class NotReached extends Error {}

/** A call whose cell ended, and why. */
class LostCall extends Error {
  readonly end: CellEnd;
  constructor(end: CellEnd, cause: unknown) {
    super(END_MESSAGES[end], { cause });
    this.end = end;
  }
}

/**
 * Marks what the Worker threw. The runtime does so itself, but for what a result with a method `then` rejects with: that
 * comes in as an argument, and would pass for the platform's own word.
 */
function toRemote(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || isHung(error)) return error;
  return Object.defineProperty(error, 'remote', { value: true, configurable: true, enumerable: true, writable: true });
}

// The one thing that the cell's runtime says of a Worker which is not marked.
function isHung(error: object): boolean {
  return error instanceof Error && /code had hung/.test(error.message);
}

// What workerd says when the other process went away, or was not there. Errors of the user Worker itself are `remote`.
function isLost(error: unknown): boolean {
  if (error instanceof LostCall || error instanceof NotReached) return true;
  if (!(error instanceof Error) || ('remote' in error && error.remote === true)) return false;
  return (
    error.message.startsWith('Network connection lost') ||
    /connect\(\).*(ENOENT|ECONNREFUSED)|No such file or directory/i.test(error.message)
  );
}
