/**
 * The Miniflare plugin: gives a Worker the binding. This is the one file that touches Miniflare's shape, which moves.
 *
 * In a Worker's `env`: `{ type: 'unsafe:dispatch-namespace', dev: { plugin: { package, name: 'dispatch-namespace' },
 * options: { namespace, state } } }`, where `state` is the folder of a running host.
 */
import { kVoid } from 'miniflare';
import type { Plugin, Worker_Binding } from 'miniflare';
import * as z from 'zod';
import { buildBinding } from './binding/build-binding.ts';
import { readHostAddress } from './host.ts';

const PLUGIN_NAME = 'dispatch-namespace';
const MODULE_NAME = 'dispatch-namespace:binding';

const Options = z.strictObject({ namespace: z.string(), state: z.string() });
const UnsafeBinding = z.looseObject({
  type: z.string().startsWith('unsafe:'),
  dev: z.looseObject({ plugin: z.looseObject({ name: z.literal(PLUGIN_NAME) }), options: Options }),
});

interface WorkerOptions {
  config: { env?: Record<string, unknown> };
}

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
    async getServices({ options }: { options: WorkerOptions }) {
      return findBindings(options).map(([, { state }]) => {
        const address = readHostAddress(state);
        if (!address) {
          throw new Error(
            `No dispatch namespace host serves "${state}". Start one before the Worker that binds to it.`,
          );
        }
        return { name: toServiceName(state), external: { address: `unix:${address.controlSocket}`, http: {} } };
      });
    },
    async getExtensions() {
      return [{ modules: [{ name: MODULE_NAME, esModule: await buildBinding(), internal: true }] }];
    },
  },
} as unknown as Record<string, Plugin>;

function findBindings({ config }: WorkerOptions): [string, z.output<typeof Options>][] {
  return Object.entries(config.env ?? {}).flatMap(([name, value]) => {
    const binding = UnsafeBinding.safeParse(value);
    return binding.success ? [[name, binding.data.dev.options]] : [];
  });
}

function toServiceName(state: string): string {
  return `${PLUGIN_NAME}:${state}`;
}
