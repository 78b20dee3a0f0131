import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Miniflare } from 'miniflare';
import type { MiniflareOptions } from 'miniflare';

type Worker = Extract<MiniflareOptions, { workers: unknown }>['workers'][number];
type Env = NonNullable<Worker['config']['env']>;

export interface ProjectWorker {
  name: string;
  /** File of its code. */
  file: string;
  env?: Env;
  /** Names of its Tail Workers. */
  tails?: string[];
}

/** Workers that run together in one Miniflare; the first one answers. */
export function startProject(workers: readonly ProjectWorker[], options: Partial<MiniflareOptions> = {}): Miniflare {
  return new Miniflare({
    port: 0,
    cf: false,
    enableDevRegistry: false,
    ...options,
    workers: workers.map(({ name, file, env = {}, tails = [] }) => ({
      config: {
        name,
        compatibilityDate: '2026-10-01',
        compatibilityFlags: [],
        manifest: {
          mainModule: 'index.mjs',
          modulesRoot: '/',
          modules: { 'index.mjs': { type: 'esm', contents: readFileSync(file, 'utf8') } },
        },
        env,
        tailConsumers: tails.map((worker) => ({ worker })),
      },
    })),
  });
}

/** The binding to a dispatch namespace, with the options of the plugin. */
export function toNamespaceBinding(options: Record<string, unknown>): Env[string] {
  const plugin = {
    package: fileURLToPath(import.meta.resolve('@digital-commerce/dispatch-namespace')),
    name: 'dispatch-namespace',
  };
  return { type: 'unsafe:dispatch-namespace', dev: { plugin, options } };
}
