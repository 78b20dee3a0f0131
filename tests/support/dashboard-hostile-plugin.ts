import type { PluginSources } from './build-release.ts';

/** It would run, if anything of it was taken for markup. */
export const MARKUP = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
const BIDI = 'gnp.\u202Eexe\u2066';

const CHARTS = ['line', 'bar', 'area', 'donut'] as const;
/** Answers of its endpoints, as source. */
const ANSWERS: Readonly<Record<string, string>> = {
  markup: `{ labels: [M, M], series: [{ name: M, values: [1, 2] }], parts: [{ label: M, value: 1 }], rows: [{ id: M, text: M }] }`,
  bidi: `{ labels: [B], series: [{ name: B, values: [1] }], parts: [{ label: B, value: 1 }], rows: [{ id: B, text: B }] }`,
  huge: `{ labels: [H], series: [{ name: H, values: [1] }], parts: [{ label: H, value: 1 }], rows: [{ id: H, text: 'x' }] }`,
  endless: `{ rows: Array.from({ length: 3 }, () => ({ id: H, text: H })) }`,
  wrong: `{ labels: { length: 9 }, series: 'none', parts: [5, null, {}], rows: { map: 1 }, cursor: {} }`,
  half: `{ labels: [{}], series: [{ name: {}, values: ['1', {}] }], parts: [{ label: [], value: 'many' }], rows: [5, { id: {}, text: [1] }] }`,
  deep: `{ labels: ['a'], series: [{ name: 'a', values: [1] }], parts: [{ label: 'a', value: 1 }], rows: [{ id: 1, text: JSON.parse('['.repeat(5000) + ']'.repeat(5000)) }] }`,
  keys: `{ rows: [JSON.parse('{"__proto__":{"id":1},"constructor":{"prototype":1},"toString":"no","id":"own"}')] }`,
  nothing: `undefined`,
};

/** A plugin that says in every place what would do harm elsewhere. */
export const HOSTILE_PLUGIN: PluginSources = {
  id: 'hostile',
  declarations: `
    .permission('kv', ${JSON.stringify(MARKUP)})
    ${Object.keys(ANSWERS)
      .map((name) => `.apiEndpoint('GET', '/${name}', 'src/${name}.ts')`)
      .join('')}
    .apiEndpoint('POST', '/refuse', 'src/refuse.ts')
    .apiEndpoint('DELETE', '/rows/:id', 'src/refuse.ts')
    .widget('figure', 'src/figure.ts', { title: ${JSON.stringify(MARKUP)}, kind: 'list' })
    .page('all', { title: ${JSON.stringify(BIDI)}, content: ${JSON.stringify(toPage())} })
    .menuItem('all', { label: ${JSON.stringify(MARKUP)}, page: 'all' })`,
  files: {
    ...Object.fromEntries(
      Object.entries(ANSWERS).map(([name, answer]) => [
        `src/${name}.ts`,
        `const M = ${JSON.stringify(MARKUP)}; const B = ${JSON.stringify(BIDI)}; const H = 'x'.repeat(400_000);
export default () => { void [M, B, H]; return ${answer}; };
`,
      ]),
    ),
    'src/figure.ts': `export default () => ({ items: [{ title: ${JSON.stringify(MARKUP)}, badge: ${JSON.stringify(BIDI)} }] });\n`,
    'src/refuse.ts': `export default () => new Response(JSON.stringify({ message: ${JSON.stringify(MARKUP)} }), { status: 400 });\n`,
  },
};

function toPage(): object[] {
  return [
    { component: 'Heading', text: MARKUP },
    { component: 'Text', text: `${MARKUP}${BIDI}` },
    { component: 'Badge', label: MARKUP },
    { component: 'Alert', title: MARKUP, description: BIDI },
    { component: 'Link', label: MARKUP, href: 'https://example.com/' },
    { component: 'Button', label: MARKUP, onClick: { endpoint: 'POST /refuse' } },
    { component: 'Widget', name: 'figure' },
    {
      component: 'Form',
      submit: { endpoint: 'POST /refuse' },
      submitLabel: 'Send',
      load: { endpoint: 'GET /half' },
      children: [
        { component: 'Input', name: 'id', label: MARKUP, description: BIDI, placeholder: MARKUP },
        { component: 'Select', name: 'text', label: BIDI, options: [{ value: MARKUP, label: MARKUP }] },
      ],
    },
    ...Object.keys(ANSWERS).flatMap((name) => CHARTS.map((kind) => toChart(name, kind))),
    ...Object.keys(ANSWERS).map(toDataTable),
  ];
}

function toChart(name: string, kind: string): object {
  return { component: 'Chart', kind, title: `${name} ${kind}`, source: { endpoint: `GET /${name}` } };
}

function toDataTable(name: string): object {
  return {
    component: 'DataTable',
    source: { endpoint: `GET /${name}` },
    columns: [
      { key: 'id', label: MARKUP, sortable: true },
      { key: 'text', label: BIDI, format: 'badge', filter: 'text' },
    ],
    rowActions: [{ label: MARKUP, onClick: { endpoint: 'DELETE /rows/:id' } }],
  };
}
