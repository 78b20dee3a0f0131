import { suggestName } from '../../suggest-name.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import type { ReadableManifest } from './readable-manifest.ts';

/** What endpoints, widgets and the menu refer to is declared. */
export function checkAdminUi({ admin, adminPermissions, apiEndpoints }: ReadableManifest): ManifestIssue[] {
  const permissions = adminPermissions.map(({ name }) => name);
  const widgets = admin.widgets.map(({ name }) => name);
  const permissionUses: Use[] = [
    ...apiEndpoints.map(({ auth }, index) => ({
      path: ['apiEndpoints', index, 'auth', 'permission'],
      name: typeof auth === 'object' && 'permission' in auth ? auth.permission : undefined,
    })),
    ...admin.widgets.map(({ permission }, index) => ({
      path: ['admin', 'widgets', index, 'permission'],
      name: permission,
    })),
    ...admin.menu.map(({ permission }, index) => ({ path: ['admin', 'menu', index, 'permission'], name: permission })),
  ];
  const widgetUses: Use[] = admin.menu.flatMap((item, index) =>
    item.widgets.map((name, position) => ({ path: ['admin', 'menu', index, 'widgets', position], name })),
  );
  return [
    ...undeclared(permissionUses, permissions, 'adminPermissions'),
    ...undeclared(widgetUses, widgets, 'admin.widgets'),
  ];
}

const MAX_SUGGESTIONS = 20;

interface Use {
  path: (string | number)[];
  name: string | undefined;
}

function undeclared(uses: readonly Use[], declared: readonly string[], list: string): ManifestIssue[] {
  const names = new Set(declared);
  const suggestions = new Map<string, string | undefined>();
  return uses.flatMap(({ path, name }) => {
    if (name === undefined || names.has(name)) return [];
    // A thousand uses may each be compared with fifty names.
    if (suggestions.size < MAX_SUGGESTIONS) suggestions.set(name, suggestName(name, declared));
    const suggestion = suggestions.get(name);
    const told = invalid(path, name, `"${list}" declares no such name`);
    if (suggestion === undefined) return [told];
    return [{ ...told, message: `${told.message} Did you mean "${suggestion}"?`, suggestion }];
  });
}
