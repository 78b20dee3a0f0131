/**
 * Miniflare's own Workers: simulators of KV, R2, D1 and the cache, and those that serve static files. Where they are in the
 * package, and what each needs. This is the one file that knows; it moves with Miniflare's version.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { StoredKind } from './resources/resource-ref.ts';

export interface Simulator {
  /** Below `WORKERS`. */
  file: string;
  /** The Durable Object that keeps one store; its data is in SQLite, large values in files beside it. */
  className: string;
}

export const SIMULATORS: Readonly<Record<StoredKind, Simulator>> = {
  kv: { file: 'kv/namespace.worker.js', className: 'KVNamespaceObject' },
  r2: { file: 'r2/bucket.worker.js', className: 'R2BucketObject' },
  d1: { file: 'd1/database.worker.js', className: 'D1DatabaseObject' },
  cache: { file: 'cache/cache.worker.js', className: 'CacheObject' },
};

/** Modules that the simulators import, by the name under which they do. */
export const SIMULATOR_MODULES: Readonly<Record<string, string>> = {
  'miniflare:shared': 'shared/index.worker.js',
  'miniflare:zod': 'shared/zod.worker.js',
};

/** What the simulators are written for. */
export const SIMULATOR_DATE = '2023-07-24';
export const SIMULATOR_FLAGS = ['nodejs_compat', 'experimental'];
/** The binding through which a simulator keeps large values. */
export const BLOBS_BINDING = 'MINIFLARE_BLOBS';

/** Finds the static file for a request. Bindings: `ASSETS_KV_NAMESPACE`, `ASSETS_MANIFEST`, `CONFIG`. */
export const ASSET_WORKER = {
  file: 'assets/assets.worker.js',
  date: '2024-07-31',
  flags: ['nodejs_compat', 'enable_ctx_exports'],
} as const;

/** Decides between static files and code. Bindings: `ASSET_WORKER`, `USER_WORKER`, `CONFIG`. */
export const ROUTER_WORKER = {
  file: 'assets/router.worker.js',
  date: '2024-07-31',
  flags: ['nodejs_compat', 'no_nodejs_compat_v2', 'enable_ctx_exports'],
} as const;

const WORKERS = join(dirname(createRequire(import.meta.url).resolve('miniflare')), 'workers');

export function readMiniflareWorker(file: string): string {
  return readFileSync(join(WORKERS, file), 'utf8');
}
