import { fileURLToPath } from 'node:url';
import { Miniflare } from 'miniflare';
import type { MiniflareOptions } from 'miniflare';

type Worker = Extract<MiniflareOptions, { workers: unknown }>['workers'][number];
type Env = NonNullable<Worker['config']['env']>;

export interface ProjectWorker {
  name: string;
  /** Its modules by name, the main one first; or the code of the only one. */
  source: string | Record<string, string>;
  env?: Env;
  /** Classes of SQLite Durable Objects that it exports. */
  durableObjects?: string[];
  /** Names of its Tail Workers. */
  tails?: string[];
}

/** Workers that run together in one Miniflare; the first one answers. */
export function startProject(workers: readonly ProjectWorker[], options: Partial<MiniflareOptions> = {}): Miniflare {
  return new Miniflare({ port: 0, cf: false, enableDevRegistry: false, ...options, workers: workers.map(toWorker) });
}

/** The binding to a dispatch namespace, with the options of the plugin. */
export function toNamespaceBinding(options: Record<string, unknown>): Env[string] {
  const plugin = { package: fileURLToPath(new URL('../src/index.ts', import.meta.url)), name: 'dispatch-namespace' };
  return { type: 'unsafe:dispatch-namespace', dev: { plugin, options } };
}

function toWorker({ name, source, env = {}, durableObjects = [], tails = [] }: ProjectWorker): Worker {
  const modules = Object.entries(typeof source === 'string' ? { 'index.mjs': source } : source);
  return {
    config: {
      name,
      compatibilityDate: '2026-10-01',
      compatibilityFlags: [],
      manifest: {
        mainModule: modules[0]?.[0] ?? '',
        modulesRoot: '/',
        modules: Object.fromEntries(modules.map(([file, contents]) => [file, { type: 'esm', contents }])),
      },
      env,
      exports: Object.fromEntries(
        durableObjects.map((className) => [className, { type: 'durable-object', storage: 'sqlite' } as const]),
      ),
      tailConsumers: tails.map((worker) => ({ worker })),
    },
  };
}
