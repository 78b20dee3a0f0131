import { createNetworkHandler } from '@digital-commerce/outbound-worker/network';
import type { NetworkOptions } from '@digital-commerce/outbound-worker/network';
import { dirname } from 'node:path';
import { Response } from 'miniflare';
import { unstable_readConfig } from 'wrangler';
import * as z from 'zod';
import type { WorkerOptions } from './dispatcher-worker.ts';
import { bundleWorker } from './worker-source.ts';

/**
 * Reads the egress Worker's `wrangler.toml` and describes the same Worker to Miniflare, with a network that leads to public
 * addresses only.
 */
export async function loadOutboundWorker(configPath: string, network: NetworkOptions): Promise<WorkerOptions> {
  const { name, main, ...config } = Config.parse(unstable_readConfig({ config: configPath }, { hideWarnings: true }));
  const timeoutMs = process.env['EGRESS_TIMEOUT_MS'];
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
        NETWORK: { type: 'node-handler', handler: createNetworkHandler(network) },
        ...(timeoutMs !== undefined && { EGRESS_TIMEOUT_MS: { type: 'text', value: timeoutMs } }),
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
    // Its own `fetch` could reach this machine.
    dev: { outboundService: { type: 'fetcher', handler: () => new Response(null, { status: 403 }) } },
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
