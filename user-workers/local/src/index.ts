export { DispatchNamespaceHost, readHostAddress } from './host.ts';
export type { HostAddress, HostOptions } from './host.ts';
export type { WorkerLogEntry } from './cells/cell-starter.ts';
export type { CellStatus } from './cells/supervised-cell.ts';
export { plugins } from './miniflare/plugin.ts';
