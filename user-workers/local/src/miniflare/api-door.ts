import { isDeepStrictEqual } from 'node:util';
import type { Service } from 'miniflare';
import { buildWorker } from '../build-worker.ts';
import type { HostClient } from '../host-client.ts';
import { findBindings } from './assembly.ts';
import type { Assembly, WorkerOptions } from './assembly.ts';

/**
 * Puts a door between a Worker and the internet when one of its bindings asks for that. Miniflare wires a Worker's
 * `outboundService` only after it has asked plugins for extensions; `toApiDoor` has the service that it leads to.
 */
export function interceptApi(worker: WorkerOptions, { outboundWorkers }: Assembly): void {
  const binding = findBindings(worker).find(([, options]) => options.interceptApi);
  if (!binding) return;
  const { name } = worker.config;
  if (outboundWorkers.includes(worker)) {
    throw new Error(
      `The Worker "${name}" is an outbound Worker, so with "interceptApi" of the dispatch namespace "${binding[0]}" user Workers could reach the local API with its token. Make the outbound Worker another one than that which dispatches.`,
    );
  }
  const outboundService = { type: 'worker', worker: toDoorName(name) };
  if (worker.dev?.outboundService && !isDeepStrictEqual(worker.dev.outboundService, outboundService)) {
    throw new Error(
      `The Worker "${name}" has an "outboundService" of its own, so the dispatch namespace "${binding[0]}" cannot intercept what it fetches. Leave "interceptApi" out, and let that service send what is for api.cloudflare.com to the local API.`,
    );
  }
  worker.dev = { ...worker.dev, outboundService };
}

/** The door of a Worker, and the API behind it. */
export async function toApiDoor(worker: string, host: HostClient): Promise<Service[]> {
  const api = `dispatch-namespace:api:${host.port}`;
  return [
    { name: api, external: { address: `127.0.0.1:${host.port}`, http: {} } },
    {
      // Miniflare finds the Worker of an `outboundService` by such a name.
      name: `core:user:${toDoorName(worker)}`,
      worker: {
        compatibilityDate: '2026-07-01',
        // Sockets that the Worker opens with `connect()` go through.
        compatibilityFlags: ['connect_pass_through', 'experimental'],
        modules: [{ name: 'api-door.js', esModule: await buildWorker('bridge/api-door.worker.ts') }],
        bindings: [
          { name: 'API', service: { name: api } },
          { name: 'TOKEN', text: host.token },
        ],
      },
    },
  ];
}

function toDoorName(worker: string): string {
  return `dispatch-namespace-api-door:${worker}`;
}
