import { RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import type { WidgetKind } from '@digital-commerce/plugin-schema';
import { buildRelease } from './build-release.ts';

/** Would run as markup, and turns what follows it around; `place` says where it was shown. */
export const evil = (place: string): string => `<img src=x onerror="window.hacked=1">${place}\u202Egnp`;
/** The part of it that a page shows as it is, also where values are shown as JSON. */
export const shown = (place: string): string => `>${place}`;

const text = (place: string): string => JSON.stringify(evil(place));
const SCRIPT_LINK = 'javascript:window.hacked=1';

/** Data of a widget of each kind that is of the right form. */
const WIDGETS: Readonly<Record<WidgetKind, string>> = {
  stat: `{ value: ${text('stat')}, unit: '<b>', description: ${text('stat-text')} }`,
  line: `{ labels: [${text('line-label')}, 'b'], series: [{ name: ${text('line')}, values: [1, 2] }] }`,
  bar: `{ labels: [${text('bar-label')}], series: [{ name: ${text('bar')}, values: [1] }] }`,
  area: `{ labels: [${text('area-label')}, 'b'], series: [{ name: ${text('area')}, values: [1, 2] }] }`,
  donut: `{ parts: [{ label: ${text('donut')}, value: 1 }] }`,
  table: `{ columns: [{ key: 'a', label: ${text('table-column')} }], rows: [{ a: ${text('table-cell')} }] }`,
  list: `{ items: [{ title: ${text('list-title')}, description: ${text('list-text')}, badge: ${text('list-badge')} }] }`,
};
/** Data that no widget may answer with. */
export const WRONG = {
  link: `{ items: [{ title: 'x', href: '${SCRIPT_LINK}' }] }`,
  types: '{ items: { length: 3 } }',
  huge: "{ items: [{ title: 'x'.repeat(1_000_000) }] }",
  deep: "{ items: JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) }",
  keys: `{ items: [JSON.parse('{"__proto__":{"title":"x"},"constructor":1,"title":"x"}')] }`,
  nothing: 'undefined',
} as const;
const WIDGET_SOURCES = { ...WIDGETS, ...WRONG };

const DECLARATIONS = `
  .permission('kv', ${text('purpose')})
  .permission('orders:read', ${text('optional-purpose')}, { optional: true })
  .egress('evil.example', { purpose: ${text('egress')} })
  .setting('constructor', { type: 'string', label: ${text('setting')}, description: ${text('setting-text')}, default: ${text('default')} })
  .setting('choice', { type: 'select', label: ${text('choice')}, options: [${text('option')}, 'plain'] })
  .adminPermission('sign', ${text('people')})
  .permission('schedules', ${text('schedules')})
  .schedule('nightly', '0 3 * * *', 'src/fail.ts')
  .subscribe('stock-changed', 'src/fail.ts', { maxAttempts: 1 })
  .emits('told', { description: ${text('event')} })
  .healthCheck('src/health.ts')
  .hook('before_payment_process', 'src/pay.ts')
  .action('act', 'src/fail.ts', { label: ${text('action')}, description: ${text('action-text')} })
  .apiEndpoint('POST', '/log', 'src/log.ts')
  .apiEndpoint('POST', '/fail', 'src/fail.ts')
  ${Object.entries(WIDGET_SOURCES)
    .map(([name]) => {
      const kind = name in WIDGETS ? name : 'list';
      return `.widget('${name}', 'src/widgets/${name}.ts', { title: ${text(`widget-${name}`)}, kind: '${kind}' })`;
    })
    .join('\n')}
  .menuItem('figures', { label: ${text('menu')}, icon: 'x-constructor', widgets: ${JSON.stringify(Object.keys(WIDGET_SOURCES))} })`;

const FILES = {
  ...Object.fromEntries(
    Object.entries(WIDGET_SOURCES).map(([name, data]) => [
      `src/widgets/${name}.ts`,
      `export default (): any => (${data});\n`,
    ]),
  ),
  'src/fail.ts': `export default () => { throw new Error(${text('thrown')}); };\n`,
  'src/health.ts': `export default async ({ kv }: any) => {
  if ((await kv.get('sick')) !== undefined) throw new Error(${text('health')});
};
`,
  'src/pay.ts': `import { HookRejection } from '@digital-commerce/plugin-sdk';
export default (_context: any, data: any) => {
  if (data.amount < 1) throw new HookRejection(${text('rejected')}, { code: 'NO', field: '/amount' });
  data.metadata = { ...data.metadata, [${text('key')}]: ${text('value')} };
  return data;
};
`,
  'src/log.ts': `export default async ({ log, metrics, kv }: any) => {
  await kv.set('sick', true);
  log.warn(${text('log')}, { [${text('field')}]: ${text('field-value')}, link: '${SCRIPT_LINK}' });
  metrics.count('clicks', 1);
};
`,
};

/** A release that says in every place what would do harm elsewhere, also in what no builder lets through. */
export async function buildEvilRelease(): Promise<{ id: string; form: FormData }> {
  const { id, form } = await buildRelease({ id: 'evil', declarations: DECLARATIONS, files: FILES });
  const built = form.get(RELEASE_PARTS.manifest);
  if (typeof built !== 'string') throw new Error('A release has its manifest as text.');
  const manifest = JSON.parse(built) as object;
  const more = {
    name: evil('name'),
    description: evil('description'),
    author: evil('author'),
    keywords: ['<b>', 'javascript:'],
  };
  form.set(RELEASE_PARTS.manifest, JSON.stringify({ ...manifest, ...more }));
  return { id, form };
}
