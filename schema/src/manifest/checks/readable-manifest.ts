import type { Manifest } from '../manifest.ts';

type Required = 'id' | 'name' | 'version' | 'category';

/** A manifest of which parts may be broken: those are absent, or have their defaults. */
export type ReadableManifest = Omit<Manifest, Required> & Partial<Pick<Manifest, Required>>;
