import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';
import { schemaIssues } from './schema-issues.ts';

/** What actions take and return can be checked, and resources ask for each access once. */
export function checkActions({ actions, resources }: ReadableManifest): ManifestIssue[] {
  return [
    ...actions.flatMap(({ input, output }, index) => [
      ...schemaIssues(['actions', index, 'input'], input),
      ...schemaIssues(['actions', index, 'output'], output),
    ]),
    ...resources.flatMap(({ access }, index) =>
      findDuplicates(access, String).map(({ entry, index: position, first }) =>
        invalid(['resources', index, 'access', position], entry, `access[${first}] is the same`),
      ),
    ),
  ];
}
