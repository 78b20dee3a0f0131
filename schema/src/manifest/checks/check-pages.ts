import { FORM_FIELDS } from '../../ui/components.ts';
import type { UiComponent, UiComponentName, UiComponentOf } from '../../ui/components.ts';
import { suggestName } from '../../suggest-name.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';
import { undeclared } from './undeclared.ts';
import type { Use } from './undeclared.ts';
import { slotOf, walkComponents } from './walk-components.ts';
import type { PlacedComponent } from './walk-components.ts';

/** Components in each other. */
const MAX_DEPTH = 8;
/** Of one page. */
const MAX_COMPONENTS = 200;

/** Pages are of a size that can be drawn, their parts stand where they can, and what they refer to is declared. */
export function checkPages(manifest: ReadableManifest): ManifestIssue[] {
  return manifest.admin.pages.flatMap(({ content }, index) => {
    const path = ['admin', 'pages', index, 'content'];
    const placed = [...walkComponents(content, path)];
    const tooDeep = placed.find(({ within }) => within.length >= MAX_DEPTH);
    return [
      ...(placed.length > MAX_COMPONENTS
        ? [invalid(path, content, `it has ${placed.length} components; a page takes at most ${MAX_COMPONENTS}`)]
        : []),
      ...(tooDeep === undefined
        ? []
        : [invalid(tooDeep.path, tooDeep.component, `components lie at most ${MAX_DEPTH} deep in each other`)]),
      ...placed.flatMap(checkPlace),
      ...placed.flatMap((entry) => checkParts(entry)),
      ...checkReferences(placed, manifest),
    ];
  });
}

function isField(name: UiComponentName): boolean {
  return FORM_FIELDS.some((field) => field === name);
}

function checkPlace({ component: { component: name }, path, within }: PlacedComponent): ManifestIssue[] {
  const place = [...path, 'component'];
  const parent = within.at(-1);
  const slot = slotOf(parent);
  if (slot === 'tabs' && name !== 'TabsContent') return [invalid(place, name, '"Tabs" takes only "TabsContent"')];
  if (slot !== 'tabs' && name === 'TabsContent') return [invalid(place, name, 'it stands only in "Tabs"')];
  if (slot === 'fields' && !isField(name)) {
    return [invalid(place, name, `a form takes only its fields: ${FORM_FIELDS.join(', ')}`)];
  }
  return isField(name) && slot !== 'fields' ? [invalid(place, name, 'it stands only in a "Form", which sends it')] : [];
}

/** What the parts of one component have to do with each other. */
function checkParts({ component, path }: PlacedComponent): ManifestIssue[] {
  switch (component.component) {
    case 'Form':
      return sameNames(component.children, path);
    case 'Select': {
      const { options, defaultValue } = component;
      if (defaultValue === undefined || options.some(({ value }) => value === defaultValue)) return [];
      const values = options.map(({ value }) => `"${value}"`).join(', ');
      return [invalid([...path, 'defaultValue'], defaultValue, `it takes one of ${values}`)];
    }
    case 'DataTable':
      return checkColumns(component, path);
    case 'Table':
      return sameColumns(component.columns, path);
    default:
      return [];
  }
}

function sameNames(fields: readonly UiComponent[], path: ManifestIssue['path']): ManifestIssue[] {
  const names = fields.map((field) => ('name' in field ? field.name : ''));
  return findDuplicates(names, String)
    .filter(({ entry }) => entry !== '')
    .map(({ entry, index, first }) =>
      invalid([...path, 'children', index, 'name'], entry, `children[${first}] has that name already`),
    );
}

function sameColumns(columns: readonly { key: string }[], path: ManifestIssue['path']): ManifestIssue[] {
  return findDuplicates(columns, ({ key }) => key).map(({ entry, index, first }) =>
    invalid([...path, 'columns', index, 'key'], entry.key, `columns[${first}] shows it already`),
  );
}

function checkColumns({ columns, sort }: UiComponentOf<'DataTable'>, path: ManifestIssue['path']): ManifestIssue[] {
  const sortable = columns.filter(({ sortable = false }) => sortable).map(({ key }) => key);
  const twice = sameColumns(columns, path);
  if (sort === undefined || sortable.includes(sort.key)) return twice;
  const suggestion = suggestName(sort.key, sortable);
  const told = invalid([...path, 'sort', 'key'], sort.key, 'no column of that key is "sortable"');
  if (suggestion === undefined) return [...twice, told];
  return [...twice, { ...told, message: `${told.message} Did you mean "${suggestion}"?`, suggestion }];
}

/** A place that calls an endpoint. `data`: it asks for what is shown. `row`: parameters come from a table's row. */
interface EndpointUse {
  path: ManifestIssue['path'];
  name: string;
  for: 'data' | 'command' | 'row';
}

function checkReferences(placed: readonly PlacedComponent[], manifest: ReadableManifest): ManifestIssue[] {
  const permissions: Use[] = [];
  const widgets: Use[] = [];
  const actions: Use[] = [];
  const endpoints: EndpointUse[] = [];
  const addCommand = (
    command: UiComponentOf<'Button'>['onClick'],
    path: ManifestIssue['path'],
    kind: 'command' | 'row',
  ): void => {
    if ('action' in command) actions.push({ path: [...path, 'action'], name: command.action });
    else endpoints.push({ path: [...path, 'endpoint'], name: command.endpoint, for: kind });
  };
  const addSource = (source: { endpoint: string }, path: ManifestIssue['path']): void => {
    endpoints.push({ path: [...path, 'endpoint'], name: source.endpoint, for: 'data' });
  };
  for (const { component, path } of placed) {
    permissions.push({ path: [...path, 'permission'], name: component.permission });
    if (component.component === 'Widget') widgets.push({ path: [...path, 'name'], name: component.name });
    if (component.component === 'Button') addCommand(component.onClick, [...path, 'onClick'], 'command');
    if (component.component === 'Form') {
      addCommand(component.submit, [...path, 'submit'], 'command');
      if (component.load !== undefined) addSource(component.load, [...path, 'load']);
    }
    if ('source' in component) addSource(component.source, [...path, 'source']);
    if (component.component !== 'DataTable') continue;
    for (const [index, { onClick, permission }] of (component.rowActions ?? []).entries()) {
      addCommand(onClick, [...path, 'rowActions', index, 'onClick'], 'row');
      permissions.push({ path: [...path, 'rowActions', index, 'permission'], name: permission });
    }
  }
  const declared = manifest.apiEndpoints.map(({ method, path }) => `${method} ${path}`);
  return [
    ...undeclared(
      permissions,
      manifest.adminPermissions.map(({ name }) => name),
      'adminPermissions',
    ),
    ...undeclared(
      widgets,
      manifest.admin.widgets.map(({ name }) => name),
      'admin.widgets',
    ),
    ...undeclared(
      actions,
      manifest.actions.map(({ name }) => name),
      'actions',
    ),
    ...undeclared(endpoints, declared, 'apiEndpoints'),
    ...endpoints.flatMap(checkEndpointUse),
  ];
}

function checkEndpointUse({ path, name, for: purpose }: EndpointUse): ManifestIssue[] {
  if (purpose === 'data' && !name.startsWith('GET ')) {
    return [invalid(path, name, 'data comes from an endpoint of method GET')];
  }
  return purpose !== 'row' && /\/:/.test(name)
    ? [invalid(path, name, 'only the commands of a row have values for the parameters of a path')]
    : [];
}
