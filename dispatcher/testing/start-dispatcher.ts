import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { NamespaceClient } from '@digital-commerce/namespace-client';
import { createNetworkHandler } from '@digital-commerce/outbound-worker/network';
import type { NetworkOptions } from '@digital-commerce/outbound-worker/network';
import { RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { startProject, toNamespaceBinding } from '../../user-workers/local/testing/start-project.ts';
import type { ProjectWorker } from '../../user-workers/local/testing/start-project.ts';
import { findRuntime } from './find-runtime.ts';
import { migrate } from './migrate.ts';

const OPERATOR_TOKEN = 'operator-of-the-tests';
const API_TOKEN = 'api-token-of-the-tests';
const NAMESPACE = { accountId: 'account', namespace: 'plugins', token: API_TOKEN };

/** The dispatcher in workerd, with D1, R2 and a dispatch namespace of its own. */
export interface TestDispatcher {
  /** Manages the namespace's scripts behind the dispatcher's back. */
  scripts: NamespaceClient;
  operatorToken: string;
  /** Sends a request; the operator's token unless told. `body` goes as JSON. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** The same with the response as it is. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** What a host application sees that is bound to the entrypoint `Platform`. */
  executeHook(tenant: string, hook: string, data: unknown, of?: unknown): Promise<Answer>;
  /** The same for an event. */
  emit(tenant: string, event: unknown, of?: unknown): Promise<Answer>;
  /** Posts JSON to the host application. */
  askHost(body: unknown): Promise<Answer>;
  /** Where the dispatcher answers. */
  url: string;
  publish(
    manifest: ManifestInput,
    source: string,
    options?: { token?: string; held?: boolean; files?: Record<string, string> },
  ): Promise<Answer>;
  /** Creates the tenant when there is none, plans and applies. */
  install(tenant: string, ...ids: string[]): Promise<void>;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** What `[triggers]` of `wrangler.toml` does every hour. */
  runSchedule(cron?: string): Promise<void>;
  /** Keys of the objects in the bucket. */
  listObjects(): Promise<string[]>;
  deleteObjects(...keys: string[]): Promise<void>;
  /** Where D1, R2 and Durable Objects keep what they have. */
  resourcesDir: string;
  /** Ends the runtime with SIGKILL, in the middle of whatever it does. It has started again when this returns. */
  killRuntime(): Promise<void>;
  close(): Promise<void>;
}

export interface DispatcherOptions {
  /** Module that exports what the dispatcher's own does. Default: that one. */
  entry?: string;
  /** In place of the values of `[vars]`. */
  vars?: Record<string, string>;
  /** What the connections of plugins' requests are made with, and `EGRESS_TIMEOUT_MS`. */
  egress?: NetworkOptions & { timeoutMs?: number };
  /** Further bindings. */
  env?: ProjectWorker['env'];
  /** Module of a host application, a Worker with `env.PLATFORM`. Default: one that passes on what comes. */
  hostEntry?: string;
}

interface CallOptions {
  body?: unknown;
  token?: string | null;
}

export interface Answer {
  status: number;
  // What a test expects in an answer is what it is about.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export async function startDispatcher(options: DispatcherOptions = {}): Promise<TestDispatcher> {
  const stateDir = await mkdtemp(join(tmpdir(), 'dispatcher-test-'));
  const namespace = await DispatchNamespaceHost.start({ stateDir, port: 0, token: API_TOKEN });
  const { apiUrl } = namespace.address;
  await fetch(`${apiUrl}/accounts/${NAMESPACE.accountId}/workers/dispatch/namespaces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: NAMESPACE.namespace }),
  });
  const resourcesDir = join(stateDir, 'resources');
  let onRestart: (() => void) | undefined;
  const miniflare = startProject(await toWorkers(apiUrl, stateDir, options), {
    resourcePersistencePath: resourcesDir,
    unsafeHandleRuntimeRestart: () => onRestart?.(),
  });
  const origin = await miniflare.ready;
  // They are had anew each time: those from before a restart of the runtime answer no more.
  const getDb = () => miniflare.getD1Database('DB', 'dispatcher');
  const db = await getDb();
  await migrate((sql) => db.exec(sql));

  const call = async (method: string, path: string, { body, token = OPERATOR_TOKEN }: CallOptions = {}) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return toAnswer(response);
  };
  const askHost = async (body: unknown): Promise<Answer> => {
    const host = await miniflare.getWorker('host');
    const response = await host.fetch('http://host/', { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };
  const callAsHost = (method: string, ...args: unknown[]) => askHost({ method, args });
  return {
    scripts: new NamespaceClient({ apiUrl, ...NAMESPACE }),
    operatorToken: OPERATOR_TOKEN,
    call,
    fetch: (path, init) => fetch(new URL(path, origin), init),
    executeHook: (...call) => callAsHost('executeHook', ...call),
    emit: (...call) => callAsHost('emit', ...call),
    askHost,
    url: origin.href.replace(/\/$/, ''),
    publish: async (manifest, source, { token = OPERATOR_TOKEN, held, files = {} } = {}) => {
      const form = toReleaseForm(manifest, { 'index.js': source });
      if (held !== undefined) form.set(RELEASE_PARTS.held, String(held));
      for (const [name, text] of Object.entries(files)) form.append(RELEASE_PARTS.file, new Blob([text]), name);
      const response = await fetch(new URL(`/v1/plugins/${manifest.id}/releases`, origin), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: form,
      });
      return toAnswer(response);
    },
    install: async (tenant, ...ids) => {
      await call('POST', '/v1/tenants', { body: { id: tenant } });
      const plan = await call('POST', `/v1/tenants/${tenant}/plugins/plan`, {
        body: { install: ids.map((id) => ({ id })) },
      });
      const applied = await call('POST', `/v1/tenants/${tenant}/plugins/apply`, {
        body: { hash: plan.body.hash, consent: true },
      });
      if (applied.status !== 200) throw new Error(JSON.stringify([plan.body, applied.body]));
    },
    query: async (sql) => (await (await getDb()).prepare(sql).all()).results,
    runSchedule: async (cron = '') => {
      const worker = (await miniflare.getWorker('dispatcher')) as unknown as {
        scheduled(options: object): Promise<void>;
      };
      await worker.scheduled({ cron });
    },
    listObjects: async () => {
      const bucket = await miniflare.getR2Bucket('ARTIFACTS', 'dispatcher');
      const { objects } = await bucket.list();
      return objects.map(({ key }) => key);
    },
    deleteObjects: async (...keys) => {
      const bucket = await miniflare.getR2Bucket('ARTIFACTS', 'dispatcher');
      await bucket.delete(keys);
    },
    resourcesDir,
    killRuntime: async () => {
      const restarted = new Promise<void>((resolve) => (onRestart = resolve));
      process.kill(findRuntime(), 'SIGKILL');
      await restarted;
    },
    close: async () => {
      await miniflare.dispose();
      await namespace.close();
      await rm(stateDir, { recursive: true });
    },
  };
}

export function toReleaseForm(manifest: unknown, modules: Record<string, string>, mainModule = 'index.js'): FormData {
  const form = new FormData();
  form.set(RELEASE_PARTS.manifest, JSON.stringify(manifest));
  form.set(RELEASE_PARTS.mainModule, mainModule);
  for (const [name, source] of Object.entries(modules)) {
    form.append(RELEASE_PARTS.module, new Blob([source], { type: 'application/javascript+module' }), name);
  }
  return form;
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** A host application: it is bound to `Platform` and passes on what comes; it has resources. */
const HOST = `import { WorkerEntrypoint } from 'cloudflare:workers';
/** What a dispatcher sees that has it as \`HOST_RESOURCES\`. */
export class Resources extends WorkerEntrypoint {
  async get(tenant, resource, id) {
    if (id === 'none') return null;
    return { id, tenant, resource };
  }
  async list(tenant, resource, query) { return { items: [{ tenant, ...query }] }; }
  async create(tenant, resource, data) { throw new Error('secret'); }
  async update(tenant, resource, id, data) { return { id, changed: () => 1 }; }
  async delete(tenant, resource, id) { return id !== 'none'; }
}
export default {
  async fetch(request, env) {
    const { method, args } = await request.json();
    try {
      return Response.json(await env.PLATFORM[method](...args));
    } catch (error) {
      return Response.json({ name: error.name, message: error.message, code: error.code }, { status: 500 });
    }
  },
};`;

const TRACES = { type: 'durable-object', worker: 'plugin-traces', exportName: 'TraceStore' } as const;
const LEDGERS = { type: 'durable-object', worker: 'plugin-outbound', exportName: 'EgressLedger' } as const;

const text = (value: string) => ({ type: 'text' as const, value });

async function toWorkers(
  apiUrl: string,
  state: string,
  { entry = '../src/index.ts', vars = {}, env = {}, egress = {}, hostEntry }: DispatcherOptions,
): Promise<ProjectWorker[]> {
  return [
    {
      name: 'dispatcher',
      source: await bundleWorker(entry),
      env: {
        DB: { type: 'd1', id: 'db' },
        ARTIFACTS: { type: 'r2', name: 'artifacts' },
        NAMESPACE: toNamespaceBinding({
          namespace: NAMESPACE.namespace,
          state,
          outbound: { service: 'plugin-outbound', parameters: ['egress'] },
        }),
        NAMESPACE_API_URL: text(apiUrl),
        NAMESPACE_ACCOUNT_ID: text(NAMESPACE.accountId),
        NAMESPACE_NAME: text(NAMESPACE.namespace),
        NAMESPACE_API_TOKEN: text(API_TOKEN),
        OPERATOR_TOKEN_HASH: text(createHash('sha256').update(OPERATOR_TOKEN).digest('hex')),
        SETTINGS_KEY: text(randomBytes(32).toString('base64')),
        LIFECYCLE: { type: 'durable-object', worker: 'dispatcher', exportName: 'TenantLifecycle' },
        DATABASES: { type: 'durable-object', worker: 'plugin-databases', exportName: 'InstallationDatabase' },
        AUDIT_WITNESS: { type: 'durable-object', worker: 'dispatcher', exportName: 'AuditWitness' },
        MEASUREMENTS: { type: 'durable-object', worker: 'dispatcher', exportName: 'MeasurementStore' },
        RATE_LIMITS: { type: 'durable-object', worker: 'dispatcher', exportName: 'RateLimiter' },
        DELIVERIES: { type: 'durable-object', worker: 'dispatcher', exportName: 'DeliveryQueue' },
        TRACES,
        DELIVERY_RETRY_BASE_MS: text('20'),
        // What a schedule measures is waited for.
        MEASUREMENTS_GATHER_MS: text('100'),
        EGRESS_LEDGERS: LEDGERS,
        SENDER: { type: 'worker', worker: 'plugin-outbound', exportName: 'MessageSender' },
        WATCH_WINDOW_MS: text('60000'),
        DEVELOPMENT_SESSIONS: text('on'),
        LOCAL: text('1'),
        ...Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, text(value)])),
        ...env,
      },
      durableObjects: ['TenantLifecycle', 'AuditWitness', 'RateLimiter', 'DeliveryQueue', 'MeasurementStore'],
      tails: ['plugin-traces'],
    },
    {
      name: 'plugin-traces',
      source: await bundleWorker('../src/traces/traces-worker.ts'),
      env: { TRACES },
      durableObjects: ['TraceStore'],
    },
    {
      name: 'plugin-databases',
      source: await bundleWorker('../src/storage/database-worker.ts'),
      durableObjects: ['InstallationDatabase'],
    },
    {
      name: 'plugin-outbound',
      source: await bundleWorker('../../user-workers/outbound/src/index.ts'),
      env: {
        EGRESS_LEDGERS: LEDGERS,
        NETWORK: { type: 'node-handler', handler: createNetworkHandler(egress) },
        ...(egress.timeoutMs !== undefined && { EGRESS_TIMEOUT_MS: text(String(egress.timeoutMs)) }),
      },
      durableObjects: ['EgressLedger'],
    },
    {
      name: 'host',
      source: hostEntry === undefined ? HOST : await bundleWorker(hostEntry),
      env: { PLATFORM: { type: 'worker', worker: 'dispatcher', exportName: 'Platform' } },
    },
  ];
}

async function bundleWorker(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
