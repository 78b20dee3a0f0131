import type { PluginSources } from './build-release.ts';

const WIDGETS = {
  stat: `({ value: 1234.5, unit: 'EUR', change: 0.25, description: range.from + ' to ' + range.to })`,
  line: `({ labels: ['Mon', 'Tue', 'Wed'], series: [
    { name: 'Sales', values: [3, null, 9] },
    ...(previous === undefined ? [] : [{ name: 'Before ' + range.from, values: [1, 2, 3] }]),
  ] })`,
  bar: `({ labels: ['North', 'South'], series: [{ name: 'Orders', values: [12, 30] }, { name: 'Returns', values: [1, 4] }] })`,
  area: `({ labels: ['Jan', 'Feb', 'Mar'], series: [{ name: 'Visits', values: [100, 250, 180] }] })`,
  donut: `({ parts: [{ label: 'Card', value: 60 }, { label: 'Invoice', value: 30 }, { label: 'Cash', value: 10 }] })`,
  table: `(cursor === undefined
    ? { columns: [{ key: 'plan', label: 'Plan' }, { key: 'share', label: 'Share', format: 'percent' }],
        rows: [{ plan: 'Small', share: 0.4 }], cursor: 'more' }
    : { columns: [{ key: 'plan', label: 'Plan' }], rows: [{ plan: 'Large', share: 0.6 }] })`,
  list: `({ items: [
    { title: 'Order 17', description: 'Waits for its money', badge: 'open', href: 'https://example.com/17' },
    { title: 'All notes', href: '/tenants/acme/pages/notes/notes' },
  ] })`,
} as const;

const fileOf = (kind: string) => `src/widgets/${kind}.ts`;

/** A page with each component, and a widget of each kind. Its notes are kept in the tenant. */
export const NOTES_PLUGIN: PluginSources = {
  id: 'notes',
  declarations: `
    .adminPermission('write', 'Write notes')
    .permission('kv', 'Keeps notes')
    .apiEndpoint('GET', '/notes', 'src/list.ts')
    .apiEndpoint('POST', '/notes', 'src/add.ts', { auth: { permission: 'write' } })
    .apiEndpoint('DELETE', '/notes/:id', 'src/delete.ts', { auth: { permission: 'write' } })
    .apiEndpoint('GET', '/draft', 'src/draft.ts')
    .apiEndpoint('GET', '/per-day', 'src/perDay.ts')
    .action('count', 'src/count.ts')
    ${Object.keys(WIDGETS)
      .map((kind) => `.widget('${kind}', '${fileOf(kind)}', { title: 'A ${kind}', kind: '${kind}' })`)
      .join('\n')}
    .page('notes', { title: 'Notes', content: ${JSON.stringify(toPage())} })
    .menuItem('notes', { label: 'Notes', icon: 'notebook-pen', page: 'notes' })
    .menuItem('figures', { label: 'Figures', widgets: ${JSON.stringify(Object.keys(WIDGETS))} })`,
  files: {
    ...Object.fromEntries(
      Object.entries(WIDGETS).map(([kind, data]) => [
        fileOf(kind),
        `export default (_context: any, { range, previous, cursor }: any) => ${data};\n`,
      ]),
    ),
    'src/list.ts': `import { load } from './store.ts';
export default async (context: any, request: any) => {
  const query = new URL(request.url).searchParams;
  const text = query.get('text') ?? '';
  const about = query.get('about');
  const notes = (await load(context)).filter((note) => note.text.includes(text) && (about === null || note.about === about));
  if (query.get('sort') === '-id') notes.reverse();
  const from = Number(query.get('cursor') ?? 0);
  const to = from + Number(query.get('limit'));
  return { rows: notes.slice(from, to), ...(to < notes.length && { cursor: String(to) }) };
};
`,
    'src/add.ts': `import { load } from './store.ts';
export default async (context: any, request: any) => {
  const note = await request.json();
  if (note.text === 'refused') return Response.json({ message: 'Nobody writes that here.' }, { status: 422 });
  const id = (await load(context)).length + 1;
  await context.kv.set('note-' + String(id).padStart(6, '0'), { id, urgent: false, ...note });
  return { message: 'Note ' + id + ' is kept.' };
};
`,
    'src/delete.ts': `export default async (context: any, request: any) => {
  await context.kv.delete('note-' + request.params.id.padStart(6, '0'));
};
`,
    'src/draft.ts': `export default () => ({ text: 'Begun yesterday', about: 'customer' });\n`,
    'src/perDay.ts': `export default () => ({ labels: ['Monday'], series: [{ name: 'Notes', values: [3] }] });\n`,
    'src/count.ts': `import { load } from './store.ts';
export default async (context: any) => ({ message: (await load(context)).length + ' notes' });
`,
    'src/store.ts': `export async function load(context: any): Promise<any[]> {
  const notes = [];
  for (const { key } of (await context.kv.list()).items) notes.push(await context.kv.get(key));
  return notes;
}
`,
  },
};

function toPage(): object[] {
  const text = { component: 'Text', text: 'Notes are for everybody here.' };
  return [
    { component: 'Alert', title: 'Everybody here reads these notes.', description: 'Also the night shift.' },
    {
      component: 'Grid',
      columns: 2,
      children: [
        { component: 'Widget', name: 'stat' },
        { component: 'Chart', kind: 'bar', title: 'Per day', source: { endpoint: 'GET /per-day' } },
      ],
    },
    { component: 'Heading', text: 'All of them' },
    {
      component: 'Tabs',
      children: [
        {
          component: 'TabsContent',
          label: 'List',
          children: [
            {
              component: 'DataTable',
              source: { endpoint: 'GET /notes' },
              pageSize: 5,
              columns: [
                { key: 'id', label: 'Number', format: 'number', sortable: true },
                { key: 'text', label: 'Note', filter: 'text' },
                { key: 'about', label: 'About', format: 'badge', filter: ['order', 'customer'] },
                { key: 'urgent', label: 'Urgent', format: 'boolean' },
              ],
              rowActions: [
                {
                  label: 'Delete',
                  onClick: { endpoint: 'DELETE /notes/:id' },
                  variant: 'destructive',
                  confirm: 'Delete the note?',
                },
              ],
              emptyText: 'Nobody wrote a note yet.',
            },
          ],
        },
        {
          component: 'TabsContent',
          label: 'New',
          children: [
            {
              component: 'Form',
              submit: { endpoint: 'POST /notes' },
              submitLabel: 'Add note',
              load: { endpoint: 'GET /draft' },
              children: [
                { component: 'Textarea', name: 'text', label: 'Text', required: true },
                { component: 'Input', name: 'amount', label: 'Amount', type: 'number', description: 'In euros.' },
                {
                  component: 'Select',
                  name: 'about',
                  label: 'About',
                  options: [
                    { value: 'order', label: 'Order' },
                    { value: 'customer', label: 'Customer' },
                  ],
                },
                { component: 'Switch', name: 'urgent', label: 'Urgent' },
              ],
            },
          ],
        },
        {
          component: 'TabsContent',
          label: 'More',
          children: [
            {
              component: 'Card',
              title: 'About notes',
              description: 'What they are.',
              children: [
                text,
                { component: 'Heading', text: 'Plans', level: 3 },
                {
                  component: 'Table',
                  columns: [
                    { key: 'plan', label: 'Plan' },
                    { key: 'price', label: 'Price', format: 'money' },
                  ],
                  rows: [{ plan: 'Small', price: 5 }],
                },
                { component: 'Separator' },
                { component: 'Badge', label: 'Live', variant: 'outline' },
                { component: 'Link', label: 'Handbook', href: 'https://example.com/handbook' },
                { component: 'Link', label: 'To the figures', href: '/tenants/acme/menu/notes/figures' },
                { component: 'Button', label: 'Count', onClick: { action: 'count' }, variant: 'outline' },
              ],
            },
          ],
        },
      ],
    },
  ];
}
