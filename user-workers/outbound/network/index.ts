export { createNetworkHandler } from './create-network-handler.ts';
export type { NetworkOptions } from './create-network-handler.ts';
export { parseEgressMap } from './parse-egress-map.ts';
