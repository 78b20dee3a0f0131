import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A release as it was built when it was new: `tests/scripts/store-release.ts` keeps them. @param name such as `shop-1.0.0` */
export function loadStoredRelease(name: string): ReleaseBundle {
  const bytes = readFileSync(new URL(`../fixtures/releases/${name}.json.gz`, import.meta.url));
  return JSON.parse(gunzipSync(bytes).toString()) as ReleaseBundle;
}
