export { listCells } from './list-cells.ts';
export { NamespaceClient } from './client.ts';
export type { NamespaceClientOptions } from './client.ts';
export type { ScriptSummary, ScriptUpload } from './wire.ts';
