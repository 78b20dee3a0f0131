import { bundleWorker } from '@digital-commerce/local-platform';
import type { WorkerOptions } from '@digital-commerce/local-platform';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unstable_readConfig } from 'wrangler';
import * as z from 'zod';

const CONFIG = fileURLToPath(new URL('../wrangler.toml', import.meta.url));

/** In the local runtime. */
export const SHOP_WORKER = 'demo-shop';
export const MIGRATIONS = join(dirname(CONFIG), 'migrations');

/** Reads the shop's `wrangler.toml` and describes the same Worker to Miniflare, on a port of its own. */
export async function loadShopWorker(port: number, vars: Record<string, string>): Promise<WorkerOptions> {
  const config = Config.parse(unstable_readConfig({ config: CONFIG }, { hideWarnings: true }));
  const { name, main, compatibility_date: compatibilityDate, compatibility_flags: compatibilityFlags } = config;
  return {
    config: {
      name,
      compatibilityDate,
      compatibilityFlags,
      manifest: {
        mainModule: 'index.js',
        modulesRoot: dirname(main),
        modules: { 'index.js': { type: 'esm', contents: await bundleWorker(main) } },
      },
      env: {
        ...Object.fromEntries(
          Object.entries({ ...config.vars, ...vars }).map(([key, value]) => [key, { type: 'text', value }]),
        ),
        ...Object.fromEntries(
          config.d1_databases.map(({ binding, database_name: id }) => [binding, { type: 'd1', id }]),
        ),
        ...Object.fromEntries(
          config.services.map(({ binding, service: worker, entrypoint: exportName }) => [
            binding,
            { type: 'worker', worker, exportName },
          ]),
        ),
        ...Object.fromEntries(
          config.secrets_store_secrets.map(({ binding, store_id: storeId, secret_name: secretName }) => [
            binding,
            { type: 'secrets-store-secret', storeId, secretName },
          ]),
        ),
      },
    },
    dev: { unsafeDirectSockets: [{ host: '127.0.0.1', port }] },
  };
}

const Config = z.looseObject({
  name: z.literal(SHOP_WORKER),
  main: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
  vars: z.record(z.string(), z.string()),
  d1_databases: z.array(z.looseObject({ binding: z.string(), database_name: z.string() })),
  services: z.array(z.looseObject({ binding: z.string(), service: z.string(), entrypoint: z.string() })),
  secrets_store_secrets: z.array(z.looseObject({ binding: z.string(), store_id: z.string(), secret_name: z.string() })),
});
