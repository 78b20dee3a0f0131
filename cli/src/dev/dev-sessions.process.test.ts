import type { AuditEntry, IssuedToken, Role } from '@digital-commerce/plugin-schema';
import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DevPlatform } from '../fixtures/dev-platform.ts';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import { runCli } from '../run-cli.ts';

let platform: DevPlatform;
/** Headers of what plugins have sent to other servers. */
const sent: IncomingHttpHeaders[] = [];

beforeAll(async () => {
  platform = await DevPlatform.boot({
    network: ({ headers }, response) => {
      sent.push(headers);
      response.end('{}');
    },
  });
}, 120_000);
afterEach(() => platform.endSessions());
afterAll(() => platform.close());

describe('a development session', { timeout: 60_000 }, () => {
  test('holds no permission that nobody was shown', async () => {
    platform.writePlugin('asking');
    const dev = platform.dev('plugins/asking --tenant demo');
    const refused = await dev.next('failed');
    expect(refused).toMatchObject({
      code: 'CONSENT_REQUIRED',
      details: { permissions: [{ permission: 'payments:write' }] },
    });
    expect(await platform.mark()).toBeUndefined();
    await dev.end();
    expect(dev.events.at(-1)).toEqual({ event: 'ended', why: 'interrupted' });
  });

  test('keeps to what was granted when a save asks for more, and takes more only with a yes to that', async () => {
    platform.writePlugin('widening');
    await platform.install('widening');
    const dev = platform.dev('plugins/widening --tenant demo');
    const { session } = await dev.next('flipped');
    const egress = [{ host: 'api.example.com', purpose: 'Asks for rates' }];
    platform.writePlugin('widening', { egress });
    platform.writeHandler('widening', 'wider');
    const refused = await dev.next('failed');
    expect(refused).toMatchObject({ code: 'CONSENT_REQUIRED' });
    expect(await platform.mark()).toBe('first');
    const there = await platform.client.call('getDevSession', { tenant: 'demo', plugin: 'widening' });
    expect(there.granted).toEqual(session.granted);
    await dev.end();
    const agreed = platform.dev('plugins/widening --tenant demo --yes');
    expect((await agreed.next('flipped')).session.granted).toContain('network:api.example.com');
    await agreed.end();
    const { granted } = await platform.client.call('getInstallation', { tenant: 'demo', plugin: 'widening' });
    expect(granted).not.toContain('network:api.example.com');
    await platform.uninstall('widening');
  });

  test('writes down who was granted more in the middle of it', async () => {
    platform.writePlugin('growing');
    const dev = platform.dev('plugins/growing --tenant demo --yes');
    await dev.next('flipped');
    platform.writePlugin('growing', { egress: [{ host: 'api.example.com', purpose: 'Asks for rates' }] });
    await dev.next('flipped', 2);
    const { entries } = (await platform.client.call('listAudit', { tenant: 'demo' })) as { entries: AuditEntry[] };
    expect(entries.at(-1)).toMatchObject({
      action: 'plugins.dev_grant',
      actor: { kind: 'operator' },
      after: { granted: expect.arrayContaining(['network:api.example.com']) as unknown },
    });
  });

  test('is for owners and admins of the tenant alone', async () => {
    platform.writePlugin('guarded');
    for (const [tenant, role, status] of [
      ['demo', 'developer', 'FORBIDDEN'],
      ['demo', 'viewer', 'FORBIDDEN'],
      ['other', 'owner', 'FORBIDDEN'],
      ['demo', 'admin', undefined],
    ] as const) {
      const env = { ADMIN_CLI_URL: platform.local.url, ADMIN_CLI_TOKEN: await issueToken(tenant, role) };
      const dev = platform.dev('plugins/guarded --tenant demo --yes', { env });
      if (status === undefined) await dev.next('flipped');
      else expect(await dev.next('failed')).toMatchObject({ code: status });
      await dev.end();
    }
  });

  test('is one person’s, until somebody takes its place', async () => {
    platform.writePlugin('shared');
    const first = platform.dev('plugins/shared --tenant demo --yes --lease 3');
    await first.next('flipped');
    const env = { ADMIN_CLI_URL: platform.local.url, ADMIN_CLI_TOKEN: await issueToken('demo', 'admin') };
    const refused = platform.dev('plugins/shared --tenant demo --yes', { env });
    expect(await refused.next('failed')).toMatchObject({
      code: 'DEV_SESSION_TAKEN',
      details: { startedBy: { kind: 'operator' } },
    });
    await refused.end();
    const second = platform.dev('plugins/shared --tenant demo --yes --take-over', { env });
    await second.next('flipped');
    expect(await first.next('ended')).toEqual({ event: 'ended', why: 'taken' });
    expect(await platform.mark()).toBe('first');
    // Whoever may read the tenant knows the id.
    const session = (await platform.client.call('getDevSession', { tenant: 'demo', plugin: 'shared' })).id;
    const modules = [{ name: 'index.js', source: 'export default {};' }];
    const manifest = { id: 'shared', name: 'S', version: '1.0.0', category: 'payment' } as const;
    const bundle = { manifest, mainModule: 'index.js', modules, sourceMaps: [], files: [] };
    await expect(platform.client.putDevBuild('demo', bundle, { session })).rejects.toMatchObject({
      code: 'DEV_SESSION_TAKEN',
    });
  });

  test('is in the way of what would remove or replace the installation', async () => {
    platform.writePlugin('removed');
    await platform.install('removed');
    const dev = platform.dev('plugins/removed --tenant demo --yes');
    await dev.next('flipped');
    expect(await run('uninstall removed --tenant demo --yes')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('DEV_SESSION_OPEN') as unknown,
    });
    await dev.end();
    expect(dev.events.at(-1)).toMatchObject({ restored: { version: '1.0.0', state: 'active' } });
    await platform.uninstall('removed');
  });

  test('has settings of its own, and says which are missing', async () => {
    const settings = { greeting: { type: 'string', label: 'Greeting', required: true } };
    platform.writePlugin('greeting', { settings });
    const waiting = platform.dev('plugins/greeting --tenant demo --yes');
    expect((await waiting.next('flipped')).session).toMatchObject({ missingSettings: ['greeting'] });
    await waiting.end();
    const dev = platform.dev('plugins/greeting --tenant demo --yes --set greeting=hello');
    await dev.next('flipped');
    const read = "data.metadata.greeting = await context.settings.get('greeting');";
    platform.write(
      'greeting',
      'src/hooks/mark.ts',
      `export default async (context: any, data: any) => { ${read} data.metadata.mark = data.metadata.greeting; return data; };\n`,
    );
    await dev.next('flipped', 2);
    expect(await platform.mark()).toBe('hello');
    await dev.end();
    const unknown = platform.dev('plugins/greeting --tenant demo --yes --set greetng=hello');
    expect(await unknown.next('failed')).toMatchObject({ code: 'INVALID_SETTING' });
  });

  test('gets no stored secret, whatever the build says of it and wherever it would send it', async () => {
    const secret = { type: 'string', label: 'Secret', sensitive: true };
    const plain = { type: 'string', label: 'Shown' };
    const settings = { api_key: secret, token: secret, sent_key: secret, shown: plain, later: plain };
    platform.writePlugin('secretive', { settings });
    await platform.install('secretive');
    const values = Object.fromEntries(Object.keys(settings).map((key) => [key, `live-${key}-012345`]));
    await platform.client.call('putSettings', { tenant: 'demo', plugin: 'secretive', body: { values } });

    platform.writePlugin('secretive', {
      settings: { ...settings, api_key: { ...secret, sensitive: false }, later: secret },
      egress: [{ host: 'collector.example.net', inject: [{ header: 'x-key', setting: 'sent_key' }] }],
    });
    const read = `await context.http.get('https://collector.example.net/');
  const read = [await context.settings.all(), await context.settings.get('api_key'), await context.secrets.get('token'), await context.secrets.get('later')];
  data.metadata.mark = read; return data;`;
    platform.writeHandler('secretive', 'unreached', read);
    const dev = platform.dev('plugins/secretive --tenant demo --yes');
    const { session } = await dev.next('flipped');
    expect(session.withheldSettings).toEqual(['api_key', 'later', 'sent_key', 'token']);
    expect(await platform.mark()).toEqual([{ shown: 'live-shown-012345' }, null, null, null]);
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain('live-');
    await dev.end();

    const own = ['token', 'sent_key'].map((key) => `--set ${key}=test-${key}-012345`);
    const given = platform.dev(`plugins/secretive --tenant demo --yes ${own.join(' ')}`);
    expect((await given.next('flipped')).session.withheldSettings).toEqual(['api_key', 'later']);
    expect(await platform.mark()).toEqual([{ shown: 'live-shown-012345' }, null, 'test-token-012345', null]);
    expect(sent.at(-1)).toMatchObject({ 'x-key': 'test-sent_key-012345' });
    const { entries } = (await platform.client.call('listAudit', { tenant: 'demo' })) as { entries: AuditEntry[] };
    expect(entries.at(-1)).toMatchObject({ action: 'plugins.dev_start', after: { settings: ['token', 'sent_key'] } });
    await given.end();
    await platform.uninstall('secretive');
  });

  test('has a database of its own, which takes new migrations and begins anew for changed ones', async () => {
    const first = { file: 'migrations/0001.sql', kind: 'expand' };
    const more = { permissions: { database: { purpose: 'Keeps counts' } } };
    platform.write('keeping', first.file, 'CREATE TABLE counts (n INTEGER);');
    platform.writePlugin('keeping', { ...more, migrations: [first] });
    const insert = "await context.db.query('INSERT INTO counts VALUES (1)');";
    const count = "const row = await context.db.first('SELECT count(*) AS n FROM counts');";
    platform.write('keeping', 'src/hooks/mark.ts', counting(`${insert} ${count}`, 'n'));
    await platform.install('keeping');
    expect(await platform.mark()).toBe(1);

    const dev = platform.dev('plugins/keeping --tenant demo --yes');
    await dev.next('flipped');
    expect([await platform.mark(), await platform.mark()]).toEqual([1, 2]);
    platform.write('keeping', 'migrations/0002.sql', 'ALTER TABLE counts ADD COLUMN note TEXT;');
    platform.writePlugin('keeping', { ...more, migrations: [first, { ...first, file: 'migrations/0002.sql' }] });
    platform.write(
      'keeping',
      'src/hooks/mark.ts',
      counting(`${insert.replace('VALUES (1)', 'VALUES (1, 2)')} ${count}`, 'n'),
    );
    await dev.next('flipped', 2);
    expect(await platform.mark()).toBe(3);

    platform.write('keeping', first.file, 'CREATE TABLE counts (n INTEGER NOT NULL);');
    const stale = await dev.next('failed');
    expect(stale).toMatchObject({ code: 'DEV_DATABASE_STALE', details: { file: first.file } });
    expect(await platform.mark()).toBe(4);
    await dev.end();
    expect(await platform.mark()).toBe(2);

    const anew = platform.dev('plugins/keeping --tenant demo --yes --reset-db');
    await anew.next('flipped');
    expect(await platform.mark()).toBe(1);
    platform.write('keeping', first.file, 'CREATE TABLE counts (n INTEGER DEFAULT 1);');
    await anew.next('flipped', 2);
    expect(await platform.mark()).toBe(1);
    await anew.end();
    await platform.uninstall('keeping');
  });

  test('runs no version that the operator has stopped, and nothing that does not go with the rest', async () => {
    platform.writePlugin('stopped');
    await platform.publish('stopped');
    await platform.client.call('killRelease', { plugin: 'stopped', version: '1.0.0', body: { reason: 'It leaks.' } });
    platform.writeHandler('stopped', 'changed');
    const dev = platform.dev('plugins/stopped --tenant demo --yes');
    expect(await dev.next('failed')).toMatchObject({ code: 'RELEASE_KILLED' });
    platform.writePlugin('stopped', { version: '1.0.1' });
    await dev.next('flipped');
    expect(await platform.mark()).toBe('first');
    await dev.end();
    platform.writePlugin('needing', { dependencies: { absent: '^1.0.0' } });
    const needing = platform.dev('plugins/needing --tenant demo --yes');
    expect(await needing.next('failed')).toMatchObject({ code: 'UNRESOLVABLE' });
  });

  test('is ended at once by a kill of the release of its version', async () => {
    platform.writePlugin('killed');
    await platform.publish('killed');
    platform.writeHandler('killed', 'developed');
    const dev = platform.dev('plugins/killed --tenant demo --yes');
    await dev.next('flipped');
    expect(await platform.mark()).toBe('developed');
    await platform.client.call('killRelease', { plugin: 'killed', version: '1.0.0', body: { reason: 'It leaks.' } });
    expect(await platform.mark()).toBeUndefined();
  });
});

test.each([
  ['dev nowhere --tenant demo', '"nowhere" is no folder'],
  ['dev . --tenant demo --lease 1', '"--lease 1" is no lease'],
  ['dev . --tenant demo --set key', '"--set key" is no setting'],
])('admin-cli %s is refused', async (args, message) => {
  expect(await run(args)).toMatchObject({ exitCode: 1, err: expect.stringContaining(message) as unknown });
});

function counting(before: string, value: string): string {
  return `export default async (context: any, data: any) => {
  ${before}
  data.metadata.mark = row.${value};
  return data;
};
`;
}

async function issueToken(tenant: string, role: Role): Promise<string> {
  const issued: IssuedToken = await platform.client.call('createToken', { tenant, body: { role } });
  return issued.token;
}

async function run(args: string): Promise<{ exitCode: number; out: string; err: string }> {
  const terminal = createRecordingTerminal({ cwd: platform.cwd });
  const exitCode = await runCli(args.split(' '), terminal);
  return { exitCode, ...terminal.written };
}
