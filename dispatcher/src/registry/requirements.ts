import type { Manifest } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import type { Candidate } from '../resolver/candidate.ts';

type Requirements = Omit<Candidate, 'id' | 'version' | 'status'>;

const ByName = z.record(z.string(), z.string()).default({});

/** Releases that were published before there was a resolver have `{}`. */
const StoredRequirements = z.object({
  platform: z.string().optional(),
  dependencies: ByName,
  optionalDependencies: ByName,
  conflicts: ByName,
  provides: ByName,
});

/** What the resolver has to know of a release, as its row keeps it. */
export function toStoredRequirements(manifest: Manifest): string {
  const { dependencies, optionalDependencies, conflicts, provides, requires } = manifest;
  const requirements: Requirements = {
    ...(requires.platform !== undefined && { platform: requires.platform }),
    dependencies,
    optionalDependencies,
    conflicts,
    provides,
  };
  return JSON.stringify(requirements);
}

export function parseStoredRequirements(text: string): Requirements {
  const { platform, ...byName } = StoredRequirements.parse(JSON.parse(text));
  return platform === undefined ? byName : { platform, ...byName };
}
