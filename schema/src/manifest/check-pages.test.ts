import { expect, test } from 'vitest';
import { UI_COMPONENT_NAMES, UI_COMPONENTS, WIDGET_DATA, WIDGET_KINDS } from '../ui/index.ts';
import type { WidgetKind } from '../ui/index.ts';
import { checkManifest } from './check-manifest.ts';
import { showPath } from './manifest-issue.ts';

const BASE = {
  id: 'shop',
  name: 'Shop',
  version: '1.0.0',
  category: 'ui',
  adminPermissions: [{ name: 'refund', label: 'Refund' }],
  actions: [{ name: 'recount', file: 'src/recount.ts' }],
  apiEndpoints: ['GET /orders', 'GET /sales', 'POST /notes', 'DELETE /orders/:id'].map((endpoint) => {
    const [method, path] = endpoint.split(' ');
    return { method, path, file: `src/${endpoint.length}.ts` };
  }),
};
const WIDGET = { name: 'sales-today', title: 'Sales', kind: 'stat', file: 'src/widgets/sales.ts' };

/** `path: message` of what is wrong with a page of these components, the page's own place left out. */
function problems(...content: object[]): string[] {
  const admin = { widgets: [WIDGET], pages: [{ name: 'main', title: 'Main', content }] };
  return problemsOf({ admin }).map((problem) => problem.replaceAll('admin.pages[0].content', 'page'));
}

function problemsOf(more: object): string[] {
  const checked = checkManifest({ ...BASE, ...more });
  return checked.ok ? [] : checked.issues.map(({ path, message }) => `${showPath(path)}: ${message}`);
}

const text = { component: 'Text', text: 'Hello' };
const table = { component: 'DataTable', source: { endpoint: 'GET /orders' }, columns: [{ key: 'id', label: 'Order' }] };
const input = { component: 'Input', name: 'note', label: 'Note' };
const form = { component: 'Form', submit: { endpoint: 'POST /notes' }, children: [input] };

test.each(UI_COMPONENT_NAMES)('the example of %s is valid where it may stand', (name) => {
  const example = { component: name, ...UI_COMPONENTS[name].example };
  const isField = ['Input', 'Textarea', 'Select', 'Switch'].includes(name);
  const tabs = { component: 'Tabs', children: [example] };
  const page = isField ? { ...form, children: [example] } : name === 'TabsContent' ? tabs : example;
  expect(problems(page)).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'a component that does not exist',
    { component: 'Crad', children: [] },
    'page[0].component: "page[0].component" is "Crad"; it takes one of "Card"',
  ],
  [
    'an unknown prop',
    { component: 'Badge', label: 'A', varient: 'outline' },
    'page[0].varient: Unknown key "varient" in "page[0]". Did you mean "variant"?',
  ],
  ['markup', { component: 'Text', html: '<b>A</b>', text: 'A' }, 'page[0].html: Unknown key "html"'],
  ['a link that runs', { component: 'Link', label: 'A', href: 'javascript:alert(1)' }, 'it takes a link such as'],
  [
    'a link to another host in disguise',
    { component: 'Link', label: 'A', href: '/\\evil.example' },
    'it takes a link such as',
  ],
  ['a link without its scheme', { component: 'Link', label: 'A', href: '//evil.example' }, 'it takes a link such as'],
  [
    'an unknown prop deep inside',
    { component: 'Card', children: [{ component: 'Card', children: [{ ...text, txt: 1 }] }] },
    'page[0].children[0].children[0].txt: Unknown key "txt" in "page[0].children[0].children[0]". Did you mean "text"?',
  ],
  [
    'an endpoint that is not there',
    { component: 'Button', label: 'A', onClick: { endpoint: 'POST /note' } },
    'page[0].onClick.endpoint: "page[0].onClick.endpoint" is "POST /note"; "apiEndpoints" declares no such name. Did you mean "POST /notes"?',
  ],
  [
    'an action that is not there',
    { component: 'Button', label: 'A', onClick: { action: 'recunt' } },
    '"actions" declares no such name. Did you mean "recount"?',
  ],
  [
    'a widget that is not there',
    { component: 'Widget', name: 'sales-todai' },
    'page[0].name: "page[0].name" is "sales-todai"; "admin.widgets" declares no such name. Did you mean "sales-today"?',
  ],
  [
    'a permission that is not there',
    { ...text, permission: 'refnd' },
    'page[0].permission: "page[0].permission" is "refnd"; "adminPermissions" declares no such name. Did you mean "refund"?',
  ],
  [
    'a permission of a row that is not there',
    { ...table, rowActions: [{ label: 'A', onClick: { action: 'recount' }, permission: 'x' }] },
    'page[0].rowActions[0].permission',
  ],
  [
    'data of an endpoint that changes something',
    { ...table, source: { endpoint: 'POST /notes' } },
    'page[0].source.endpoint: "page[0].source.endpoint" is "POST /notes"; data comes from an endpoint of method GET',
  ],
  [
    'a button for an endpoint with a parameter',
    { component: 'Button', label: 'A', onClick: { endpoint: 'DELETE /orders/:id' } },
    'only the commands of a row have values',
  ],
  ['a field outside of a form', input, 'page[0].component: "page[0].component" is "Input"; it stands only in a "Form"'],
  [
    'a form of other things',
    { ...form, children: [text] },
    'a form takes only its fields: Input, Textarea, Select, Switch',
  ],
  [
    'two fields of one name',
    { ...form, children: [input, input] },
    'page[0].children[1].name: "page[0].children[1].name" is "note"; children[0] has that name already',
  ],
  ['tabs of other things', { component: 'Tabs', children: [text] }, '"Tabs" takes only "TabsContent"'],
  ['a tab outside of tabs', { component: 'TabsContent', label: 'A', children: [] }, 'it stands only in "Tabs"'],
  [
    'a default that is no option',
    {
      ...form,
      children: [
        { component: 'Select', name: 'a', label: 'A', options: [{ value: 'x', label: 'X' }], defaultValue: 'y' },
      ],
    },
    'it takes one of "x"',
  ],
  ['an order by a column that has none', { ...table, sort: { key: 'id' } }, 'no column of that key is "sortable"'],
  ['a column twice', { ...table, columns: [...table.columns, ...table.columns] }, 'columns[0] shows it already'],
])('%s is an issue at its place', (_what, component, problem) => {
  expect(problems(component)).toEqual([expect.stringContaining(problem)]);
});

test('a page is neither too deep nor too large', () => {
  const nest = (depth: number): object => (depth === 0 ? text : { component: 'Card', children: [nest(depth - 1)] });
  expect(problems(nest(7))).toEqual([]);
  expect(problems(nest(9))).toEqual([expect.stringContaining('components lie at most 8 deep')]);
  const many = Array.from({ length: 100 }, () => text);
  expect(problems({ component: 'Card', children: many }, { component: 'Card', children: many })).toEqual([
    expect.stringContaining('it has 202 components; a page takes at most 200'),
  ]);
});

test('a manifest that is a hundred thousand levels deep is told so, in the time that a sentence takes', () => {
  const open = '{"component":"Card","children":['.repeat(100_000);
  const content = JSON.parse(`[${open}${']}'.repeat(100_000)}]`) as object[];
  expect(problems(...content)).toEqual([
    'manifest: Lists and objects of the manifest lie more than 100 deep in each other. Make it flatter.',
  ]);
});

test('an entry of the menu leads to a page or shows widgets', () => {
  const menu = (entry: object) =>
    problemsOf({
      admin: {
        widgets: [WIDGET],
        pages: [{ name: 'main', title: 'Main', content: [text] }],
        menu: [{ name: 'm', label: 'M', ...entry }],
      },
    });
  expect(menu({ page: 'main' })).toEqual([]);
  expect(menu({ widgets: ['sales-today'] })).toEqual([]);
  expect(menu({ page: 'mian' })).toEqual([expect.stringContaining('Did you mean "main"?')]);
  expect(menu({})).toEqual([expect.stringContaining('an entry leads to a page, or shows "widgets"')]);
  expect(menu({ page: 'main', widgets: ['sales-today'] })).toEqual([
    expect.stringContaining('the entry has "widgets" too'),
  ]);
});

const DATA: Record<WidgetKind, object> = {
  stat: { value: 5, unit: 'EUR', change: 0.1 },
  line: { labels: ['Mon'], series: [{ name: 'Sales', values: [null] }] },
  bar: { labels: ['Mon'], series: [{ name: 'Sales', values: [1] }] },
  area: { labels: [], series: [{ name: 'Sales', values: [] }] },
  donut: { parts: [{ label: 'Card', value: 3 }] },
  table: { columns: [{ key: 'id', label: 'Order' }], rows: [{ id: 1 }] },
  list: { items: [{ title: 'A', href: '/orders/1' }] },
};

test.each(WIDGET_KINDS)('data of a widget of kind %s is told from that of others', (kind) => {
  expect(WIDGET_DATA[kind].safeParse(DATA[kind]).success).toBe(true);
  expect(WIDGET_DATA[kind].safeParse({ ...DATA[kind], html: '<b>' }).success).toBe(false);
  expect(WIDGET_DATA[kind].safeParse({}).success).toBe(false);
});
