export { bootLocalPlatform } from './boot.ts';
export type { LocalPlatform, LocalPlatformOptions } from './boot.ts';
export { emitAsPlugin, setTenantTime } from './cron-clock.ts';
export { bundleWorker } from './worker-source.ts';
