import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** Names that have to be told apart are. */
export function checkNames(manifest: ReadableManifest): ManifestIssue[] {
  const { actions, admin, adminPermissions, apiEndpoints, egress, events, resources, schedules } = manifest;
  const { storefrontScripts, webhooks } = manifest;
  return [
    ...sameNames(['adminPermissions'], adminPermissions),
    ...sameNames(['admin', 'widgets'], admin.widgets),
    ...sameNames(['admin', 'pages'], admin.pages),
    ...sameNames(['admin', 'menu'], admin.menu),
    ...sameNames(['schedules'], schedules),
    ...sameNames(['webhooks'], webhooks),
    ...sameNames(['storefrontScripts'], storefrontScripts),
    ...sameNames(['actions'], actions),
    ...sameNames(['resources'], resources),
    ...sameNames(['events', 'emits'], events.emits),
    ...findDuplicates(events.subscribes, ({ event }) => event).map(({ entry, index, first }) =>
      invalid(
        ['events', 'subscribes', index, 'event'],
        entry.event,
        `events.subscribes[${first}] is told of it already`,
      ),
    ),
    ...findDuplicates(egress, ({ host, port }) => `${host}:${port ?? ''}`).map(({ entry, index, first }) =>
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
