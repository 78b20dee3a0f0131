import { expect, expectTypeOf, test } from 'vitest';
import type { ContextOf, LifecycleContextOf } from '../context/context-of.ts';
import { createEmailPlugin, createPaymentPlugin } from './category-builders.ts';
import { createPlugin } from './create-plugin.ts';

const start = () => createPlugin('A', 'a');

test('hooks take the options of their kind', () => {
  start().hook('before_payment_process', 'src/a.ts', { observe: true });
  // @ts-expect-error: whoever handles an action only looks on
  start().hook('after_payment_process', 'src/a.ts', { observe: true });
  // @ts-expect-error: there is no such hook
  start().hook('before_payment_proces', 'src/a.ts');
  // @ts-expect-error: no option of any hook
  start().hook('process_payment', 'src/a.ts', { timeoutMs: 5, collect: true });
});

test('a priority that is written out is a whole number from 0 to 1000', () => {
  for (const priority of [0, 1, 1000]) start().hook('search', 'src/a.ts', { priority });
  start().hook('search', 'src/a.ts', { priority: 0 });
  start().hook('search', 'src/a.ts', { priority: 10 });
  start().hook('search', 'src/a.ts', { priority: 999 });
  start().hook('search', 'src/a.ts', { priority: 1000 });
  // @ts-expect-error: too large
  start().hook('search', 'src/a.ts', { priority: 1001 });
  // @ts-expect-error: below 0
  start().hook('search', 'src/a.ts', { priority: -1 });
  // @ts-expect-error: a fraction
  start().hook('search', 'src/a.ts', { priority: 0.5 });
});

test('settings are declared once, and are what their type says', () => {
  const builder = start().setting('rate', { type: 'number', label: 'Rate', default: 5 });
  // @ts-expect-error: declared already
  builder.setting('rate', { type: 'number', label: 'Rate' });
  // @ts-expect-error: a label is missing
  start().setting('rate', { type: 'number', required: true });
  // @ts-expect-error: the default is no number
  start().setting('rate', { type: 'number', label: 'Rate', default: '5' });
  // @ts-expect-error: nothing to choose from
  start().setting('tone', { type: 'select', label: 'Tone' });
  // @ts-expect-error: the default is none of the options
  start().setting('tone', { type: 'select', label: 'Tone', options: ['quiet', 'loud'], default: 'lowd' });
  start().setting('tone', { type: 'select', label: 'Tone', options: ['quiet', 'loud'], default: 'loud' });
  // @ts-expect-error: anybody could read the default
  start().setting('key', { type: 'string', label: 'Key', sensitive: true, default: 'x' });
  // @ts-expect-error: only a `select` has options
  start().setting('key', { type: 'string', label: 'Key', options: ['a'] });
  // @ts-expect-error: no such key
  start().setting('key', { type: 'string', label: 'Key', requird: true });
});

test('names that one part takes from another are declared by the time of `build`', () => {
  // @ts-expect-error: setting "secret" is not declared
  start().webhook('a', 'src/a.ts', { scheme: 'stripe', secretSetting: 'secret' }).build();
  start()
    .webhook('a', 'src/a.ts', { scheme: 'stripe', secretSetting: 'secret' })
    .setting('secret', { type: 'string', label: 'Secret', sensitive: true })
    .build();
  // @ts-expect-error: setting "key" is not declared
  start()
    .egress('a.example', { inject: [{ header: 'x-key', setting: 'key' }] })
    .build();
  // @ts-expect-error: permission "see" is not declared
  start()
    .apiEndpoint('GET', '/a', 'src/a.ts', { auth: { permission: 'see' } })
    .build();
  // @ts-expect-error: permission "see" is not declared
  start().widget('w', 'src/w.ts', { title: 'W', kind: 'stat', permission: 'see' }).build();
  // @ts-expect-error: permission "see" is not declared
  start().action('a', 'src/a.ts', { permission: 'see' }).build();
  // @ts-expect-error: widget "w" is not declared
  start()
    .menuItem('m', { label: 'M', widgets: ['w'] })
    .build();
  const built = start()
    .menuItem('m', { label: 'M', widgets: ['w'], permission: 'see' })
    .widget('w', 'src/w.ts', { title: 'W', kind: 'stat' })
    .adminPermission('see', 'See')
    .build();
  expect(built.admin?.menu).toHaveLength(1);
});

test('names that only running the code tells are taken as they are', () => {
  let name = 'w';
  name += 'x';
  const built = start()
    .menuItem('m', { label: 'M', widgets: [name], permission: name })
    .build();
  expect(built.admin?.menu?.[0]?.widgets).toEqual(['wx']);
});

test('a category adds calls that are short for hooks of it, in every place of the chain', () => {
  const { hooks, category } = createEmailPlugin('A', 'a').version('1.0.0').sendsEmail('src/send.ts').build();
  expect([category, hooks]).toEqual(['email', [{ hook: 'send_email', file: 'src/send.ts' }]]);
  const payment = createPaymentPlugin('A', 'a').processesPayments('src/pay.ts', { timeoutMs: 5 }).author('Ann').build();
  expect(payment.hooks).toEqual([{ hook: 'process_payment', file: 'src/pay.ts', timeoutMs: 5 }]);
  // @ts-expect-error: a payment plugin's builder has no such call
  expect(createPaymentPlugin('A', 'a').sendsEmail).toBeUndefined();
  // @ts-expect-error: no option of a hook
  createEmailPlugin('A', 'a').sendsEmail('src/send.ts', { schema: 1 });
});

const manifest = start()
  .setting('rate', { type: 'number', label: 'Rate', default: 5 })
  .setting('tone', { type: 'select', label: 'Tone', options: ['quiet', 'loud'], required: true })
  .setting('note', { type: 'string', label: 'Note' })
  .setting('key', { type: 'string', label: 'Key', sensitive: true, required: true })
  .setting('sealed', { type: 'string', label: 'Sealed', sensitive: true })
  .permission('kv', 'Counts')
  .egress('api.example.com', { inject: [{ header: 'x-key', setting: 'sealed' }] })
  .resource('products', ['read'], 'Names')
  .dependency('tax', '^1.0.0')
  .action('recount', 'src/recount.ts')
  .emits('counted')
  .build();
type Context = ContextOf<typeof manifest>;

test('the context of a plugin has its settings, with their types', () => {
  const read = async ({ settings, secrets }: Context) => {
    expectTypeOf(await settings.get('rate')).toEqualTypeOf<number>();
    expectTypeOf(await settings.get('tone')).toEqualTypeOf<'quiet' | 'loud'>();
    expectTypeOf(await settings.get('note')).toEqualTypeOf<string | undefined>();
    expectTypeOf(await secrets.get('key')).toEqualTypeOf<string | undefined>();
    expectTypeOf(await settings.all()).toEqualTypeOf<{ rate?: number; tone?: 'quiet' | 'loud'; note?: string }>();
    // @ts-expect-error: no such setting
    await settings.get('rat');
    // @ts-expect-error: it only leaves in requests
    await settings.get('sealed');
    // @ts-expect-error: not sensitive
    await secrets.get('note');
  };
  expect(read).toBeTypeOf('function');
});

test('before an installation is active a required setting may have no value', () => {
  type Read = LifecycleContextOf<typeof manifest>['settings'];
  const read = async (settings: Read) => {
    expectTypeOf(await settings.get('tone')).toEqualTypeOf<'quiet' | 'loud' | undefined>();
    expectTypeOf(await settings.get('rate')).toEqualTypeOf<number>();
  };
  expect(read).toBeTypeOf('function');
});

test('the context of a plugin has what the manifest asks for, and nothing else', () => {
  const use = (context: Context) => [
    context.kv.get('a'),
    context.http.get('https://api.example.com'),
    context.events.emit('counted', {}),
    context.plugins.call('tax', 'rate'),
    context.resources.list('products'),
    context.batch(({ kv }) => [kv.get('a')]),
    // @ts-expect-error: no such event is declared
    context.events.emit('countd', {}),
    // @ts-expect-error: the manifest names no such dependency
    context.plugins.call('taxes', 'rate'),
    // @ts-expect-error: the manifest asks to read products, not to write them
    context.resources.create('products', {}),
    // @ts-expect-error: the permission `database` is not asked for
    context.db,
    // @ts-expect-error: nor `storage`
    context.storage,
    // @ts-expect-error: nor `email:send`
    context.email,
    // @ts-expect-error: nor `schedules`
    context.schedule,
  ];
  expect(use).toBeTypeOf('function');
});

test('what the rest of the manifest cannot do without is there without being asked for', () => {
  const asking = start().migration('migrations/1.sql').schedule('a', '0 3 * * *', 'src/a.ts').build();
  type Asking = ContextOf<typeof asking>;
  expectTypeOf<Asking>().toHaveProperty('db');
  expectTypeOf<Asking>().toHaveProperty('schedule');
  expectTypeOf<Asking>().not.toHaveProperty('kv');
});
