import { afterAll, beforeAll, describe } from 'vitest';
import { assetCases } from './cases/assets.ts';
import { bindingCases } from './cases/bindings.ts';
import { cacheCases } from './cases/cache.ts';
import { durableObjectCases } from './cases/durable-objects.ts';
import { fetchCases } from './cases/fetch.ts';
import { limitCases } from './cases/limits.ts';
import { logCases } from './cases/logs.ts';
import { outboundCases } from './cases/outbound.ts';
import { resourceCases } from './cases/resources.ts';
import { routingCases } from './cases/routing.ts';
import { rpcCases } from './cases/rpc.ts';
import { serviceCases } from './cases/services.ts';
import { tailCases } from './cases/tails.ts';
import { trustCases } from './cases/trust.ts';
import { uploadCases } from './cases/uploads.ts';
import { webSocketCases } from './cases/web-socket.ts';
import { ConformanceClient } from './conformance-client.ts';
import type { WayIn } from './way-in.ts';

/** Adds tests to a topic. The client is there once they run. */
type Cases = (client: () => ConformanceClient) => void;

const TOPICS: Record<string, Cases> = {
  routing: routingCases,
  fetch: fetchCases,
  WebSocket: webSocketCases,
  RPC: rpcCases,
  limits: limitCases,
  outbound: outboundCases,
  trust: trustCases,
  bindings: bindingCases,
  uploads: uploadCases,
  services: serviceCases,
  resources: resourceCases,
  'Durable Objects': durableObjectCases,
  'static files': assetCases,
  cache: cacheCases,
  logs: logCases,
  tails: tailCases,
};

/** What a dispatcher and its user Workers can rely on, whichever way they run. */
export function runConformance(start: () => Promise<WayIn>): void {
  let way: WayIn | undefined;
  let client: ConformanceClient;

  beforeAll(async () => {
    way = await start();
    client = new ConformanceClient(way);
  });
  afterAll(() => way?.close());

  for (const [topic, addCases] of Object.entries(TOPICS)) describe(topic, () => addCases(() => client));
}
