export { DispatchNamespaceHost } from './host.ts';
export type { HostOptions } from './host.ts';
export { readHostAddress } from './host-address.ts';
export type { HostAddress } from './host-address.ts';
export type { WorkerLogEntry } from './cells/cell-starter.ts';
export type { CellStatus } from './cells/supervised-cell.ts';
export { plugins } from './miniflare/plugin.ts';
