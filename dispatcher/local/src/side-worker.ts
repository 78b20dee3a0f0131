import { dirname } from 'node:path';
import { unstable_readConfig } from 'wrangler';
import * as z from 'zod';
import type { WorkerOptions } from './dispatcher-worker.ts';
import { bundleWorker } from './worker-source.ts';

type ConfigOfWorker = Extract<WorkerOptions, { config: unknown }>['config'];

/**
 * Reads the `wrangler.toml` of a Worker that the dispatcher is bound to, and describes the same Worker to Miniflare.
 * @param env what it is bound to beside its own Durable Objects
 */
export async function loadSideWorker(
  configPath: string,
  env: NonNullable<ConfigOfWorker['env']>,
): Promise<{ config: ConfigOfWorker }> {
  const { name, main, ...config } = Config.parse(unstable_readConfig({ config: configPath }, { hideWarnings: true }));
  return {
    config: {
      name,
      compatibilityDate: config.compatibility_date,
      compatibilityFlags: config.compatibility_flags,
      manifest: {
        mainModule: 'index.js',
        modulesRoot: dirname(main),
        modules: { 'index.js': { type: 'esm', contents: await bundleWorker(main) } },
      },
      env: {
        ...env,
        ...Object.fromEntries(
          config.durable_objects.bindings.map(({ name: binding, class_name: exportName }) => [
            binding,
            { type: 'durable-object', worker: name, exportName },
          ]),
        ),
      },
      exports: Object.fromEntries(
        config.migrations
          .flatMap(({ new_sqlite_classes: classes }) => classes)
          .map((className) => [className, { type: 'durable-object', storage: 'sqlite' }]),
      ),
    },
  };
}

const Config = z.looseObject({
  name: z.string(),
  main: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
  durable_objects: z.looseObject({ bindings: z.array(z.strictObject({ name: z.string(), class_name: z.string() })) }),
  migrations: z.array(z.strictObject({ tag: z.string(), new_sqlite_classes: z.array(z.string()) })),
});
