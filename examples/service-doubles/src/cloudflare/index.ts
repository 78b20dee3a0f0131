export { CloudflareDouble } from './cloudflare-double.ts';
export type { CloudflareDoubleOptions, CloudflareFault, RecordedRequest } from './cloudflare-double.ts';
export { ALL_GRANTS } from './permissions.ts';
export type { Grants } from './permissions.ts';
