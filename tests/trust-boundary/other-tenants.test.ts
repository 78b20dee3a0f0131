/** What a plugin gets at of other tenants, of other plugins, and of what it was not granted: nothing, with a code that says so. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestPlatform } from '../support/test-platform.ts';
import { attack, attackerSources } from './attacker.ts';
import type { Outcome } from './attacker.ts';

const SECRET = 'c0ffee-of-the-victim';
const VICTIM = 'victim';
const MALLORY = 'mallory';
const HOLDS = 'holds-all';
const HOLDS_NOTHING = 'holds-nothing';

const ATTACKS: Record<string, string> = {
  keep: `await context.kv.set('secret', arg); await context.cache.set('secret', arg, { ttlSeconds: 600 });
    await context.storage.put('secret', arg); await context.db.query('INSERT INTO secrets VALUES (?)', [arg]);
    return [await context.kv.get('secret'), (await context.db.first('SELECT value FROM secrets')).value];`,
  read: `const { kv, cache, storage } = context;
    return Promise.all([kv.get(arg), cache.get(arg), storage.get(arg), storage.head(arg), kv.getEntry(arg)].map((asked) => say(() => asked)));`,
  list: `return [await context.kv.list({ prefix: arg }), await context.storage.list({ prefix: arg }), await context.settings.all()];`,
  sql: 'return context.db.query(arg);',
  transaction: 'return context.db.transaction(arg.map((sql) => ({ sql })));',
  kv: `return context.kv.set('a', 1);`,
  database: `return context.db.query('SELECT 1');`,
  storage: `return context.storage.put('a', 'b');`,
  mail: `return context.email.send({ to: 'a@b.example', subject: 'x' });`,
  job: `return context.schedule.once('nothing', { inSeconds: 1 });`,
  resource: `return context.resources.list('customers');`,
  event: `return context.events.emit('undeclared', {});`,
  call: `return context.plugins.call('${HOLDS}', 'nothing', {});`,
  secret: `return [await context.settings.get('secret'), await context.settings.get('__proto__'), await say(() => context.secrets.get('constructor'))];`,
  tenant: `context.tenant.id = arg; context.plugin.id = '${HOLDS}'; Object.assign(context.invocation, { id: 'x' });
    return [context.tenant.id, await say(() => context.kv.get('secret')), await say(() => context.cache.get('secret'))];`,
  getter: `let reads = 0;
    await context.kv.set('getter', { get value() { return reads++ === 0 ? 'first' : 'second'; } });
    return [await context.kv.get('getter'), reads];`,
  proxy: `const target = new Proxy({}, { ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: (_, key) => key === 'toJSON' ? undefined : 'trapped' });
    await context.kv.set('proxy', target); return context.kv.get('proxy');`,
  thenable: `await context.kv.set('thenable', { then: undefined, value: 1 });
    return context.kv.set('thenable', { then: (resolve) => resolve('mine') });`,
  prototype: `await context.kv.set('__proto__', JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'));
    const read = await context.kv.get('__proto__');
    return [Object.hasOwn(read, '__proto__'), ({}).admin, (await context.kv.list({ prefix: '__' })).items.map(({ key }) => key), await context.kv.get('constructor')];`,
};

let platform: TestPlatform;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  const permissions = ['kv', 'storage', 'database', 'email:send', 'schedules'].map(
    (name) => `.permission('${name}', 'To attack')`,
  );
  const holds = attackerSources(HOLDS, ATTACKS, `${permissions.join('')}.migration('1.sql')`);
  await platform.publish({ ...holds, files: { ...holds.files, '1.sql': 'CREATE TABLE secrets (value TEXT);' } });
  await platform.publish(attackerSources(HOLDS_NOTHING, ATTACKS));
  for (const tenant of [VICTIM, MALLORY]) {
    await platform.createTenant(tenant);
    await platform.install(tenant, HOLDS, HOLDS_NOTHING);
  }
  expect(await attack(platform, [VICTIM, HOLDS], 'keep', SECRET)).toEqual({ value: [SECRET, SECRET] });
}, 120_000);
afterAll(() => platform.close());

describe('a permission that the manifest does not ask for', () => {
  test.each([
    ['kv', 'PERMISSION_DENIED'],
    ['database', 'PERMISSION_DENIED'],
    ['storage', 'PERMISSION_DENIED'],
    ['event', 'EVENT_NOT_DECLARED'],
  ])('%s: %s', async (what, code) => {
    expectNothing(await attack(platform, [MALLORY, HOLDS_NOTHING], what), code);
  });
});

describe('keys of another tenant', () => {
  const keys = [
    'secret',
    `${VICTIM}/${HOLDS}/secret`,
    `../${VICTIM}/secret`,
    `../../${VICTIM}/${HOLDS}/secret`,
    `/files/${VICTIM}/${HOLDS}/secret`,
    `..%2f${VICTIM}%2f${HOLDS}%2fsecret`,
    `${VICTIM}\u0000${HOLDS}\u0000secret`,
    '.',
    '..',
    '*',
    '%',
  ];
  test.each(keys)('%j leads to nothing', async (key) => {
    const outcome = await attack(platform, [MALLORY, HOLDS], 'read', key);
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
    for (const asked of outcome.value as Outcome[]) expect(asked).toEqual(asked.code === 'INVALID_CALL' ? asked : {});
  });

  test.each(['', '..', '/', VICTIM])('the prefix %j lists nothing', async (prefix) => {
    const { value, code } = await attack(platform, [MALLORY, HOLDS], 'list', prefix);
    if (code === undefined) expect(value).toEqual([{ items: [] }, { items: [] }, {}]);
    else expect(code).toBe('INVALID_CALL');
  });

  test('are not reached by a plugin that gives itself another name', async () => {
    const { value } = await attack(platform, [MALLORY, HOLDS_NOTHING], 'tenant', VICTIM);
    expect(value).toEqual([VICTIM, expect.objectContaining({ code: 'PERMISSION_DENIED' }), {}]);
    const other = await attack(platform, [MALLORY, HOLDS], 'tenant', VICTIM);
    expect(other.value).toEqual([VICTIM, {}, {}]);
  });
});

describe('SQL', () => {
  test.each([
    `ATTACH DATABASE 'file:../${VICTIM}' AS other`,
    `ATTACH DATABASE '/etc/passwd' AS other`,
    `DETACH DATABASE main`,
    `VACUUM INTO '/tmp/copy.sqlite'`,
    `PRAGMA writable_schema = 1`,
    `SELECT load_extension('/tmp/x.so')`,
    `SELECT readfile('/etc/passwd')`,
    `SELECT writefile('/tmp/x', 'y')`,
    `SELECT * FROM _cf_KV`,
    `SELECT * FROM secrets; ATTACH DATABASE 'x' AS y`,
    `BEGIN IMMEDIATE`,
    `CREATE VIRTUAL TABLE t USING csv(filename='/etc/passwd')`,
  ])('%s is refused', async (sql) => {
    for (const [name, arg] of [
      ['sql', sql],
      ['transaction', [sql]],
    ] as const) {
      expectNothing(await attack(platform, [MALLORY, HOLDS], name, arg), 'DATABASE_ERROR');
    }
  });

  test('sees the rows of its own installation alone', async () => {
    expect(await attack(platform, [MALLORY, HOLDS], 'sql', 'SELECT value FROM secrets')).toMatchObject({
      value: { rows: [] },
    });
    const { value } = await attack(platform, [MALLORY, HOLDS], 'sql', 'SELECT * FROM sqlite_master');
    expect(JSON.stringify(value)).not.toContain(SECRET);
  });
});

describe('tricks with values', () => {
  test.each([
    ['getter', [{ value: 'first' }, 1]],
    ['proxy', { a: 'trapped' }],
    ['prototype', [true, undefined, ['__proto__'], undefined].map((item) => item ?? null)],
  ])('%s: what is kept is what JSON says', async (name, value) => {
    expect(await attack(platform, [MALLORY, HOLDS], name)).toEqual({ value });
  });

  test('a thenable is no value', async () => {
    expect(await attack(platform, [MALLORY, HOLDS], 'thenable')).toMatchObject({ name: 'TypeError' });
  });

  test('keys that objects have are no settings', async () => {
    expect(await attack(platform, [MALLORY, HOLDS], 'secret')).toEqual({ value: [null, null, {}] });
  });
});

function expectNothing(outcome: Outcome, code: string): void {
  expect(outcome).toMatchObject({ name: 'HostError', code });
  expect(JSON.stringify(outcome)).not.toContain(SECRET);
  expect(JSON.stringify(outcome)).not.toMatch(/\/work|\/tmp\/platform|node_modules|at \w+ \(/);
}
