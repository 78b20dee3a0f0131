import type { WorkerConfig } from './worker-config.ts';

export type ResourceKind = 'namespace' | 'database' | 'bucket' | 'kv' | 'queue';

/** Something of the account that Workers are bound to, by its name there. */
export interface Resource {
  kind: ResourceKind;
  name: string;
}

/** What the Workers are bound to, each once. */
export function listResources(workers: readonly WorkerConfig[]): Resource[] {
  const all = workers.flatMap((config): Resource[] => [
    ...(config.dispatch_namespaces ?? []).map(({ namespace: name }) => ({ kind: 'namespace' as const, name })),
    ...(config.d1_databases ?? []).map(({ database_name: name }) => ({ kind: 'database' as const, name })),
    ...(config.r2_buckets ?? []).map(({ bucket_name: name }) => ({ kind: 'bucket' as const, name })),
    ...(config.kv_namespaces ?? []).map(({ binding }) => ({ kind: 'kv' as const, name: toKvTitle(config, binding) })),
    ...(config.queues?.producers ?? []).map(({ queue: name }) => ({ kind: 'queue' as const, name })),
  ]);
  return [...new Map(all.map((resource) => [toKey(resource), resource])).values()];
}

export function toKey({ kind, name }: Resource): string {
  return `${kind} ${name}`;
}

/** KV namespaces have no name in `wrangler.toml`; wrangler calls those that it makes the same. */
export function toKvTitle(config: WorkerConfig, binding: string): string {
  return `${config.name}-${binding.toLowerCase().replaceAll('_', '-')}`;
}
