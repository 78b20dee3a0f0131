import { unstable_readConfig } from 'wrangler';
import { dirname } from 'node:path';
import * as z from 'zod';
import type { WorkerOptions } from './dispatcher-worker.ts';
import { bundleWorker } from './worker-source.ts';

/** Reads the egress Worker's `wrangler.toml` and describes the same Worker to Miniflare. */
export async function loadOutboundWorker(configPath: string): Promise<WorkerOptions> {
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
    },
  };
}

const Config = z.looseObject({
  name: z.string(),
  main: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
});
