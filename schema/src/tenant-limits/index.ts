export * from './limit-table.ts';
export * from './tenant-limits.ts';
