import type { Manifest } from '@digital-commerce/plugin-schema';
import type { Candidate } from '@digital-commerce/plugin-resolver';

type Requirements = Omit<Candidate, 'id' | 'version' | 'status'>;

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

/** Not checked: only `toStoredRequirements` wrote it, and a plan may read thousands. Before there was a resolver, it was `{}`. */
export function parseStoredRequirements(text: string): Requirements {
  const stored: Partial<Requirements> = JSON.parse(text);
  return { dependencies: {}, optionalDependencies: {}, conflicts: {}, provides: {}, ...stored };
}
