export { bootLocalPlatform } from './boot.ts';
export type { LocalPlatform, LocalPlatformOptions } from './boot.ts';
export { startLocalPlatform } from './start.ts';
export { bundleWorker } from './worker-source.ts';
