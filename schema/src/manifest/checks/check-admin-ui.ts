import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import type { ReadableManifest } from './readable-manifest.ts';
import { undeclared } from './undeclared.ts';
import type { Use } from './undeclared.ts';

/** What actions, endpoints, widgets, pages and the menu refer to is declared, and each entry of the menu leads somewhere. */
export function checkAdminUi({ actions, admin, adminPermissions, apiEndpoints }: ReadableManifest): ManifestIssue[] {
  const permissions = adminPermissions.map(({ name }) => name);
  const permissionUses: Use[] = [
    ...apiEndpoints.map(({ auth }, index) => ({
      path: ['apiEndpoints', index, 'auth', 'permission'],
      name: typeof auth === 'object' && 'permission' in auth ? auth.permission : undefined,
    })),
    ...actions.map(({ permission }, index) => ({ path: ['actions', index, 'permission'], name: permission })),
    ...(['widgets', 'pages', 'menu'] as const).flatMap((list) =>
      admin[list].map(({ permission }, index) => ({ path: ['admin', list, index, 'permission'], name: permission })),
    ),
  ];
  const widgetUses: Use[] = admin.menu.flatMap(({ widgets = [] }, index) =>
    widgets.map((name, position) => ({ path: ['admin', 'menu', index, 'widgets', position], name })),
  );
  const pageUses: Use[] = admin.menu.map(({ page }, index) => ({ path: ['admin', 'menu', index, 'page'], name: page }));
  return [
    ...undeclared(permissionUses, permissions, 'adminPermissions'),
    ...undeclared(widgetUses, toNames(admin.widgets), 'admin.widgets'),
    ...undeclared(pageUses, toNames(admin.pages), 'admin.pages'),
    ...admin.menu.flatMap(({ page, widgets }, index) => {
      const path = ['admin', 'menu', index, 'page'];
      if (page === undefined && widgets === undefined) {
        return [invalid(path, undefined, 'an entry leads to a page, or shows "widgets"')];
      }
      return page !== undefined && widgets !== undefined
        ? [invalid(path, page, 'the entry has "widgets" too; it leads to a page or shows widgets')]
        : [];
    }),
  ];
}

function toNames(entries: readonly { name: string }[]): string[] {
  return entries.map(({ name }) => name);
}
