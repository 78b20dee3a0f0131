/**
 * The Miniflare plugin: gives a Worker the binding. This folder is the one place that touches Miniflare's shape, which
 * moves.
 *
 * In a Worker's `env`: `{ type: 'unsafe:dispatch-namespace', dev: { plugin: { package, name: 'dispatch-namespace' },
 * options: { namespace, state, port, token, outbound, interceptApi } } }`. A host of this user's that listens on `port` is used, else the
 * one that serves the folder `state`; when there is none, one is started in this process, on `port` and with `token`. The
 * namespace is created when it is missing.
 */
import { join } from 'node:path';
import { kVoid } from 'miniflare';
import type { Plugin, PluginServicesOptions, Worker_Binding } from 'miniflare';
import { toTokenFile } from '../api-token.ts';
import { buildWorker } from '../build-worker.ts';
import { postControl } from '../control/control-client.ts';
import { BRIDGE_HEADERS, BRIDGE_HOST } from '../bridge/bridge-wire.ts';
import { describeMismatch, toHostWish } from '../find-host.ts';
import { HostPool } from '../host-pool.ts';
import { interceptApi, toApiDoor } from './api-door.ts';
import { Assembly, findBindings, PLUGIN_NAME } from './assembly.ts';
import type { BindingOptions, WorkerOptions } from './assembly.ts';
import { wrapOutbound } from './wrap-outbound.ts';

const MODULE_NAME = 'dispatch-namespace:binding';
const BRIDGE = 'dispatch-namespace:bridge';

type ServicesOptions = Pick<PluginServicesOptions, 'tmpPath' | 'log'> & { options: WorkerOptions };

const pool = new HostPool();
// Miniflare asks for extensions first, with all Workers, and then for each Worker's bindings and services.
const assemblies = new WeakMap<WorkerOptions, Assembly>();

export const plugins = {
  [PLUGIN_NAME]: {
    async getExtensions({ options }: { options: readonly WorkerOptions[] }) {
      const assembly = new Assembly(options);
      for (const worker of options) assemblies.set(worker, assembly);
      for (const worker of assembly.outboundWorkers) await wrapOutbound(worker.config);
      for (const worker of options) interceptApi(worker, assembly);
      const esModule = await buildWorker('binding/namespace-binding.ts');
      return [{ modules: [{ name: MODULE_NAME, esModule, internal: true }] }];
    },
    async getBindings(options: WorkerOptions) {
      return findBindings(options).map(([name, binding]) => ({
        name,
        wrapped: {
          moduleName: MODULE_NAME,
          innerBindings: [
            { name: 'debugPort', workerdDebugPort: kVoid },
            { name: 'host', service: { name: toServiceName(binding) } },
            { name: 'namespace', text: binding.namespace },
            { name: 'outbound', json: JSON.stringify(toOutbound(options, binding)) },
          ],
        },
      })) satisfies Worker_Binding[];
    },
    getNodeBindings() {
      return {};
    },
    async getServices({ options, tmpPath, log }: ServicesOptions) {
      const services = [];
      const sockets = [];
      const assembly = toAssembly(options);
      for (const [, binding] of findBindings(options)) {
        const wish = toHostWish(binding);
        const host = await pool.use(wish, tmpPath);
        await host.ensureNamespace(binding.namespace);
        const { apiUrl, controlSocket, runDir } = host.address;
        for (const warning of describeMismatch(wish, host)) log.warn(warning);
        log.info(
          `Dispatch namespace "${binding.namespace}": upload to ${apiUrl} with the token in ${toTokenFile(host.stateDir)}`,
        );
        services.push({ name: toServiceName(binding), external: { address: `unix:${controlSocket}`, http: {} } });
        if (binding.interceptApi) services.push(...(await toApiDoor(options.config.name, host)));
        const socketPath = join(runDir, 'bridges', `${assembly.id}.sock`);
        await postControl(controlSocket, '/workers', {
          id: assembly.id,
          socketPath,
          names: assembly.names,
          tails: assembly.tails,
        });
        sockets.push({
          name: `${BRIDGE}:${socketPath}`,
          address: `unix:${socketPath}`,
          service: { name: BRIDGE },
          http: BRIDGE_HTTP,
        });
      }
      const [first] = findBindings(options);
      if (first) services.push(await toBridge(assembly, toServiceName(first[1])));
      return { services, sockets, extensions: [] };
    },
  },
} as unknown as Record<string, Plugin>;

const BRIDGE_HTTP = { capnpConnectHost: BRIDGE_HOST, cfBlobHeader: BRIDGE_HEADERS.cf };

/** @param hostService the host that knows of Workers in other processes */
async function toBridge({ places }: Assembly, hostService: string) {
  return {
    name: BRIDGE,
    worker: {
      compatibilityDate: '2026-07-01',
      modules: [{ name: 'bridge.js', esModule: await buildWorker('bridge/bridge.worker.ts') }],
      bindings: [
        { name: 'DEBUG_PORT', workerdDebugPort: kVoid },
        { name: 'WORKERS', json: JSON.stringify(places) },
        { name: 'HOST', service: { name: hostService } },
      ],
    },
  };
}

function toAssembly(options: WorkerOptions): Assembly {
  const assembly = assemblies.get(options);
  if (!assembly) throw new Error('Miniflare asked for bindings before it asked for extensions.');
  return assembly;
}

function toOutbound(options: WorkerOptions, { outbound }: BindingOptions): object | null {
  return outbound ? { group: toAssembly(options).id, ...outbound } : null;
}

/** Bindings that say the same about their host share its service. */
function toServiceName({ state, port }: BindingOptions): string {
  return `${PLUGIN_NAME}:${JSON.stringify([state, port])}`;
}
