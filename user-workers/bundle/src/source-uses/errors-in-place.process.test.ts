import { describe, expect, test } from 'vitest';
import { bundleFiles } from '../../testing/bundle-files.ts';
import type { Problem, ProblemCode } from '../problems.ts';

const PLUGIN = `import { createPlugin } from '@digital-commerce/plugin-sdk';

export default createPlugin('Mine', 'mine')
  .version('1.0.0')
  .hook('before_payment_process', 'src/hooks/pay.ts')
  .setting('api_key', { type: 'string', label: 'Key' })
  .egress('*.example.com')
  .permission('orders:read', 'Looks at orders')
  .permission('kv', 'Keeps things')
  .build();
`;
const FINE = `import type { HandlerFor } from '@digital-commerce/plugin-sdk';
const handler: HandlerFor<'before_payment_process'> = async (context, data) => {
  await context.kv.get(String(await context.settings.get('api_key')));
  await fetch('https://api.example.com/rates');
  return data;
};
export default handler;
`;
const WITHOUT_UNUSED = PLUGIN.replace(`  .permission('orders:read', 'Looks at orders')\n`, '');

async function problemsOf(files: Record<string, string>): Promise<Problem[]> {
  return (await bundleFiles({ 'plugin.ts': WITHOUT_UNUSED, 'src/hooks/pay.ts': FINE, ...files })).problems;
}

test('a plugin that declares what it uses, and uses what it declares, has no problem', async () => {
  expect(await problemsOf({})).toEqual([]);
});

const body = (line: string): string => FINE.replace('  return data;', `${line}\n  return data;`);

const CASES: [ProblemCode, Record<string, string>, Partial<Problem>][] = [
  [
    'UNUSED_PERMISSION',
    { 'plugin.ts': PLUGIN },
    {
      file: 'plugin.ts',
      line: 8,
      column: 15,
      severity: 'warning',
      message: expect.stringContaining('`orders:read`') as string,
    },
  ],
  [
    'UNUSED_PERMISSION',
    { 'src/hooks/pay.ts': FINE.replace('context.kv.get', 'Promise.resolve') },
    { file: 'plugin.ts', line: 8, column: 15, message: expect.stringContaining('`kv`') as string },
  ],
  [
    'PERMISSION_MISSING',
    { 'src/hooks/pay.ts': body('  await context.storage.head(data.currency);') },
    {
      file: 'src/hooks/pay.ts',
      line: 5,
      column: 17,
      message: expect.stringContaining(
        "`context.storage` needs permission `storage`: declare it with .permission('storage'",
      ) as string,
    },
  ],
  [
    'PERMISSION_MISSING',
    { 'src/hooks/pay.ts': body('  await context.batch(({ db }) => [db.query("SELECT 1")]);') },
    { file: 'src/hooks/pay.ts', line: 5, column: 26, message: expect.stringContaining('`database`') as string },
  ],
  [
    'UNKNOWN_SETTING',
    { 'src/hooks/pay.ts': body(`  await context.settings.get('api_kye');`) },
    {
      file: 'src/hooks/pay.ts',
      line: 5,
      column: 30,
      message: 'The manifest has no setting "api_kye". Did you mean "api_key"?',
    },
  ],
  [
    'UNKNOWN_SETTING',
    { 'src/hooks/pay.ts': body(`  await context.batch(({ secrets }) => [secrets.get('token')]);`) },
    { file: 'src/hooks/pay.ts', line: 5, column: 53, message: expect.stringContaining(`.setting('token'`) as string },
  ],
  [
    'UNDECLARED_EGRESS',
    { 'src/hooks/pay.ts': body('  await fetch(`https://api.stripe.com/v1/${data.currency}`);') },
    {
      file: 'src/hooks/pay.ts',
      line: 5,
      column: 15,
      message: expect.stringContaining(`"api.stripe.com" are refused`) as string,
    },
  ],
  [
    'UNDECLARED_EGRESS',
    {
      'src/hooks/pay.ts': FINE.replace('const handler', "import { ask } from '../ask.ts';\nconst handler").replace(
        'await fetch(',
        'await ask(context); await fetch(',
      ),
      'src/ask.ts': `export const ask = (context: PluginContext) => context.http.get('http://a.b.example.com');\n`,
    },
    {
      file: 'src/ask.ts',
      line: 1,
      column: 65,
      message: expect.stringContaining(`.egress('a.b.example.com')`) as string,
    },
  ],
  [
    'HANDLER_NOT_DECLARED',
    { 'src/hooks/other.ts': FINE },
    {
      file: 'src/hooks/other.ts',
      line: 1,
      column: 1,
      message: expect.stringContaining('plugin.ts does not declare it') as string,
    },
  ],
  [
    'HANDLER_TYPE',
    {
      'src/hooks/pay.ts': `import type { HandlerFor } from '@digital-commerce/plugin-sdk';
const handler: HandlerFor<'before_refund'> = async (context, data) => {
  context.log.info(String(await context.settings.get('api_key')), { lines: data.lines });
  await context.kv.get('a');
};

export default handler;
`,
    },
    {
      file: 'src/hooks/pay.ts',
      line: 7,
      column: 1,
      severity: 'error',
      message: expect.stringMatching(
        /^Hook `before_payment_process` gives its handler `PaymentData`, and this one takes something else: .*HandlerFor<'before_payment_process'>/s,
      ) as string,
    },
  ],
];

describe.each(CASES)('%s', (code, files, expected) => {
  test(`is told at ${expected.file}:${expected.line}:${expected.column}, with what to do`, async () => {
    expect(await problemsOf(files)).toEqual([expect.objectContaining({ code, ...expected })]);
  });
});

test.each([
  ['a map that is called settings', `  const settings = new Map<string, string>(); settings.get('nothing');`],
  ['an object that has a property kv', `  const other = { storage: { head: () => 1 } }; other.storage.head();`],
  ['a parameter that is called db', `  const f = ({ db }: { db: string }) => db; f({ db: 'a' });`],
  ['an address that is put together', '  const host = "a"; await fetch(`https://${host}.example.org/`);'],
  ['code that a test holds', `  await context.kv.get('b');`],
])('%s is no reason to complain', async (_, line) => {
  const files = { 'src/hooks/pay.ts': body(line), 'src/hooks/pay.test.ts': `fetch('https://nowhere.example.org');` };
  expect(await problemsOf(files)).toEqual([]);
});
