import { Miniflare } from 'miniflare';
import type { Log, MiniflareOptions } from 'miniflare';
import { fileURLToPath } from 'node:url';

const SOURCE = `export default {
  async fetch(request, env) {
    const [, name] = new URL(request.url).pathname.split('/');
    try {
      return await env.NAMESPACE.get(name).fetch(request);
    } catch (error) {
      return new Response(error.message, { status: error.message.startsWith('Worker not found') ? 404 : 500 });
    }
  },
};`;

export interface BindingWorker {
  /** Of the binding `NAMESPACE`. */
  options: Record<string, unknown>;
  /** Default: sends /<script>/… to that script of the namespace, as projects on Workers for Platforms do. */
  source?: string;
  /** Other bindings of the Worker. */
  env?: Record<string, unknown>;
  /** Workers beside it. */
  workers?: MiniflareOptions['workers'];
  log?: Log;
}

/** A Worker in Miniflare that is bound to a dispatch namespace. */
export function startBindingWorker(worker: BindingWorker): Miniflare {
  const { options, source = SOURCE, env = {}, workers = [], log } = worker;
  return new Miniflare({
    port: 0,
    cf: false,
    enableDevRegistry: false,
    ...(log && { log }),
    workers: [toWorker('binding', source, { ...env, NAMESPACE: toNamespaceBinding(options) }), ...workers],
  });
}

export function toWorker(name: string, source: string, env: Record<string, unknown> = {}): Worker {
  const manifest = {
    mainModule: 'index.mjs',
    modulesRoot: '/',
    modules: { 'index.mjs': { type: 'esm', contents: source } },
  };
  const dates = { compatibilityDate: '2026-10-01', compatibilityFlags: [] };
  return { config: { name, ...dates, manifest, env } } as Worker;
}

type Worker = NonNullable<MiniflareOptions['workers']>[number];

function toNamespaceBinding(options: Record<string, unknown>): object {
  const plugin = { package: fileURLToPath(new URL('../src/index.ts', import.meta.url)), name: 'dispatch-namespace' };
  return { type: 'unsafe:dispatch-namespace', dev: { plugin, options } };
}
