export { bootLocalPlatform } from './boot.ts';
export type { LocalPlatform, LocalPlatformOptions } from './boot.ts';
export { setTenantTime } from './cron-clock.ts';
export { bundleWorker } from './worker-source.ts';
