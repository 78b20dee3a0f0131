import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** Names that have to be told apart are. */
export function checkNames(manifest: ReadableManifest): ManifestIssue[] {
  const { admin, adminPermissions, apiEndpoints, egress, schedules, webhooks } = manifest;
  return [
    ...sameNames(['adminPermissions'], adminPermissions),
    ...sameNames(['admin', 'widgets'], admin.widgets),
    ...sameNames(['admin', 'menu'], admin.menu),
    ...sameNames(['schedules'], schedules),
    ...sameNames(['webhooks'], webhooks),
    ...findDuplicates(egress, ({ host }) => host).map(({ entry, index, first }) =>
      invalid(['egress', index, 'host'], entry.host, `egress[${first}] names that host already`),
    ),
    ...findDuplicates(apiEndpoints, ({ method, path }) => `${method} ${path}`).map(({ entry, index, first }) =>
      invalid(
        ['apiEndpoints', index, 'path'],
        entry.path,
        `apiEndpoints[${first}] answers ${entry.method} there already`,
      ),
    ),
  ];
}

function sameNames(list: string[], entries: readonly { name: string }[]): ManifestIssue[] {
  return findDuplicates(entries, ({ name }) => name).map(({ entry, index, first }) =>
    invalid([...list, index, 'name'], entry.name, `${list.join('.')}[${first}] has that name already`),
  );
}
