import type { BuildCache } from './build-cache.ts';

export interface LoadManifestOptions {
  /** Folder of `@digital-commerce/plugin-sdk`, for a plugin that has none of its own. */
  sdkFolder: string;
  /** How long plugin.ts may take to load. Default: 5,000. */
  evaluationTimeoutMs?: number;
}

export interface BundleOptions extends LoadManifestOptions {
  /** Whether the TypeScript compiler looks at the code, which takes longer than all the rest. Default: true. */
  checksTypes?: boolean;
  /** Of the builds before, when there are several of one folder. */
  cache?: BuildCache;
}
