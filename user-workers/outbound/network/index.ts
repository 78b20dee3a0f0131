export { NETWORK_HEADERS } from '../src/network-headers.ts';
export { createNetworkHandler } from './create-network-handler.ts';
export type { NetworkOptions } from './create-network-handler.ts';
export type { EgressMap } from './parse-egress-map.ts';
export { parseEgressMap } from './parse-egress-map.ts';
