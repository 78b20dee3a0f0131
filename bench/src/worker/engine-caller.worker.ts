import { RpcTarget } from 'cloudflare:workers';
import type { HookCall } from '@digital-commerce/plugin-schema/invocation';
import type { BareObject, BareReads } from './bare-object.worker.ts';
import { BARE_OBJECT } from './caller-settings.ts';
import type { EngineCallerSettings, ReadOrder } from './caller-settings.ts';

export { BareObject } from './bare-object.worker.ts';

interface Env {
  NAMESPACE: DispatchNamespace;
  OBJECT: DurableObjectNamespace<BareObject>;
  SETTINGS: EngineCallerSettings;
}

interface Plugin {
  runHook(call: HookCall, host?: BareHost): Promise<string>;
}

/** The least that a host object can be: each question is one call of the Durable Object. */
class BareHost extends RpcTarget {
  readonly #object: BareReads;

  constructor(object: BareReads) {
    super();
    this.#object = object;
  }

  async call(operation: string): Promise<{ answer: string }> {
    if (operation === 'kv.get') return { answer: `{"ok":true,"value":{"value":${await this.#object.kv()}}}` };
    return { answer: `{"ok":true,"value":{"rows":${await this.#object.db()},"rowsRead":0,"rowsWritten":0}}` };
  }
}

/** What the engine of hooks is compared with: the same done with bare RPC and a bare Durable Object. */
export default {
  async fetch(request, env) {
    const { data } = await request.json<{ data: unknown }>();
    const [, path, count = ''] = new URL(request.url).pathname.split('/');
    if (path === 'chain') return respond(await callChain(env, data, Number(count)));
    if (path === 'together') return respond(await callTogether(env, data, Number(count)));
    if (path === 'object') return respond(await readObject(env, data as ReadOrder));
    if (path === 'cell') return respond(await callCell(env, data, env.OBJECT.getByName('bench')));
    if (path === 'apart') return respond(await callCellWithObjectApart(env, data));
    return respond(data);
  },
} satisfies ExportedHandler<Env>;

/** One plugin after another, each on what the last one returned. */
async function callChain(env: Env, data: unknown, count: number): Promise<unknown> {
  let current = data;
  for (const script of env.SETTINGS.scripts.slice(0, count)) {
    const reply = await getPlugin(env, script).runHook(
      toCall('before_payment_process', 'src/hooks/markPayment.ts', current),
    );
    current = (JSON.parse(reply) as { data: unknown }).data;
  }
  return current;
}

/** All plugins at once, each on the same. */
async function callTogether(env: Env, data: unknown, count: number): Promise<unknown> {
  const scripts = env.SETTINGS.scripts.slice(0, count);
  const call = () => toCall('after_payment_process', 'src/hooks/noteSettled.ts', data);
  await Promise.all(scripts.map((script) => getPlugin(env, script).runHook(call())));
  return null;
}

async function readObject(env: Env, { metadata: { of, reads } }: ReadOrder): Promise<unknown> {
  const object = env.OBJECT.getByName('bench');
  for (let read = 0; read < reads; read += 1) await (of === 'kv' ? object.kv() : object.db());
  return null;
}

/** The plugin reads as it does on the platform, through a host object that does nothing but pass on. */
async function callCell(env: Env, data: unknown, object: BareReads): Promise<unknown> {
  const host = new BareHost(object);
  const call = toCall('before_order_create', 'src/hooks/readMany.ts', data);
  const reply = await getPlugin(env, env.SETTINGS.scripts[0] ?? '').runHook(call, host);
  if (!reply.includes('"outcome":"returned"')) throw new Error(reply);
  return null;
}

/** As `callCell`, with the object in a third process, over one connection. */
async function callCellWithObjectApart(env: Env, data: unknown): Promise<unknown> {
  const worker = env.NAMESPACE.get(BARE_OBJECT, {}) as unknown as { open(): BareReads & Disposable };
  using object = worker.open();
  return await callCell(env, data, object);
}

function getPlugin(env: Env, script: string): Plugin {
  return env.NAMESPACE.get(script, {}, { limits: env.SETTINGS.limits }) as unknown as Plugin;
}

function toCall(name: string, handler: string, data: unknown): HookCall {
  const id = crypto.randomUUID();
  return {
    id,
    kind: 'hook',
    name,
    handler,
    plugin: { id: 'bench-00', version: '1.0.0' },
    tenant: { id: 'bench' },
    actor: { kind: 'host' },
    deadline: Date.now() + 2_000,
    idempotencyKey: id,
    attempt: 1,
    data: JSON.stringify(data),
  };
}

function respond(body: unknown): Response {
  return Response.json(body);
}
