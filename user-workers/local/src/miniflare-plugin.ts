/**
 * The Miniflare plugin: gives a Worker the binding. This is the one file that touches Miniflare's shape, which moves.
 *
 * In a Worker's `env`: `{ type: 'unsafe:dispatch-namespace', dev: { plugin: { package, name: 'dispatch-namespace' },
 * options: { namespace, state, port, token } } }`. The host that serves the folder `state` is used; when there is none, one is
 * started in this process, on `port` and with `token`. The namespace is created when it is missing.
 */
import { resolve } from 'node:path';
import { kVoid } from 'miniflare';
import type { Plugin, PluginServicesOptions, Worker_Binding } from 'miniflare';
import * as z from 'zod';
import { toTokenFile } from './api-token.ts';
import { buildWorker } from './build-worker.ts';
import { DEFAULTS } from './defaults.ts';
import { HostClient } from './host-client.ts';
import { HostPool } from './host-pool.ts';

const PLUGIN_NAME = 'dispatch-namespace';
const MODULE_NAME = 'dispatch-namespace:binding';

const Options = z.strictObject({
  namespace: z.string(),
  /** Relative to the current folder. */
  state: z.string().default(DEFAULTS.stateDir),
  port: z.int().min(0).max(65_535).optional(),
  token: z.string().min(1).optional(),
});
const UnsafeBinding = z.looseObject({
  type: z.string().startsWith('unsafe:'),
  dev: z.looseObject({ plugin: z.looseObject({ name: z.literal(PLUGIN_NAME) }), options: z.unknown() }),
});

interface WorkerOptions {
  config: { env?: Record<string, unknown> };
}

const pool = new HostPool();

export const plugins = {
  [PLUGIN_NAME]: {
    async getBindings(options: WorkerOptions) {
      return findBindings(options).map(([name, { namespace, state }]) => ({
        name,
        wrapped: {
          moduleName: MODULE_NAME,
          innerBindings: [
            { name: 'debugPort', workerdDebugPort: kVoid },
            { name: 'host', service: { name: toServiceName(state) } },
            { name: 'namespace', text: namespace },
          ],
        },
      })) satisfies Worker_Binding[];
    },
    getNodeBindings() {
      return {};
    },
    async getServices({
      options,
      tmpPath,
      log,
    }: Pick<PluginServicesOptions, 'tmpPath' | 'log'> & { options: WorkerOptions }) {
      const services = [];
      for (const [, { namespace, state, port, token }] of findBindings(options)) {
        const stateDir = resolve(state);
        const wish = { stateDir, ...(port !== undefined && { port }), ...(token !== undefined && { token }) };
        const { apiUrl, controlSocket } = await pool.use(wish, tmpPath);
        const client = await HostClient.find(stateDir);
        await client?.ensureNamespace(namespace);
        log.info(`Dispatch namespace "${namespace}": upload to ${apiUrl} with the token in ${toTokenFile(stateDir)}`);
        services.push({ name: toServiceName(state), external: { address: `unix:${controlSocket}`, http: {} } });
      }
      return services;
    },
    async getExtensions() {
      return [
        {
          modules: [{ name: MODULE_NAME, esModule: await buildWorker('binding/namespace-binding.ts'), internal: true }],
        },
      ];
    },
  },
} as unknown as Record<string, Plugin>;

function findBindings({ config }: WorkerOptions): [string, z.output<typeof Options>][] {
  return Object.entries(config.env ?? {}).flatMap(([name, value]) => {
    const binding = UnsafeBinding.safeParse(value);
    if (!binding.success) return [];
    const options = Options.safeParse(binding.data.dev.options ?? {});
    if (options.success) return [[name, options.data]];
    throw new Error(`The options of the dispatch namespace "${name}" are wrong: ${z.prettifyError(options.error)}`);
  });
}

function toServiceName(state: string): string {
  return `${PLUGIN_NAME}:${state}`;
}
