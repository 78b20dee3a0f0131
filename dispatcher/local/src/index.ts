export { bootLocalPlatform } from './boot.ts';
export type { LocalPlatform, LocalPlatformOptions } from './boot.ts';
export { emitAsPlugin, setTenantTime } from './cron-clock.ts';
export type { WorkerOptions } from './dispatcher-worker.ts';
export { isPortFree, resolveFreePort } from './free-port.ts';
export { applyMigrations } from './migrations.ts';
export { bundleWorker } from './worker-source.ts';
