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
  log?: Log;
}

/** A Worker in Miniflare that is bound to a dispatch namespace. */
export function startBindingWorker({ options, source = SOURCE, log }: BindingWorker): Miniflare {
  const worker = toWorker('binding', { 'index.mjs': source }, { NAMESPACE: toNamespaceBinding(options) });
  return startWorkers([worker], log);
}

type MiniflareWorker = NonNullable<MiniflareOptions['workers']>[number];

export function startWorkers(workers: MiniflareWorker[], log?: Log): Miniflare {
  return new Miniflare({ port: 0, cf: false, enableDevRegistry: false, workers, ...(log && { log }) });
}

/** @param sources by name, the main module first */
export function toWorker(
  name: string,
  sources: Record<string, string>,
  env: Record<string, unknown> = {},
): MiniflareWorker {
  const modules = Object.fromEntries(
    Object.entries(sources).map(([file, contents]) => [file, { type: 'esm', contents }]),
  );
  const manifest = { mainModule: Object.keys(sources)[0], modulesRoot: '/', modules };
  const dates = { compatibilityDate: '2026-10-01', compatibilityFlags: [] };
  return { config: { name, ...dates, manifest, env } } as MiniflareWorker;
}

export function toNamespaceBinding(options: Record<string, unknown>): object {
  const plugin = { package: fileURLToPath(new URL('../src/index.ts', import.meta.url)), name: 'dispatch-namespace' };
  return { type: 'unsafe:dispatch-namespace', dev: { plugin, options } };
}
