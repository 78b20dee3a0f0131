import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../doctor/finding.ts';
import { CommandWorld } from '../fixtures/cases/command-world.ts';

let world: CommandWorld;
beforeAll(async () => void (world = await CommandWorld.boot()), 120_000);
afterAll(() => world.close());

/** Every finding, after its remedy was seen to be a command for `demo`. */
async function examine(plugin: string): Promise<Record<string, Finding>> {
  const { exitCode, out } = await world.run(['doctor', plugin, '--tenant', 'demo', '--json']);
  const { findings, ok } = JSON.parse(out) as { findings: Finding[]; ok: boolean };
  expect(exitCode).toBe(ok ? 0 : 1);
  return Object.fromEntries(findings.map((finding) => [finding.code, finding]));
}

async function mend(finding: Finding | undefined): Promise<void> {
  expect(finding?.remedy).toMatch(/^admin-cli /);
  const words = finding?.remedy?.replace('<value>', 'given').split(' ').slice(1) ?? [];
  const { exitCode, err } = await world.run([...words, ...(words[0] === 'install' ? ['--yes'] : [])]);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
}

function runHook(amount: number) {
  const data = JSON.stringify({ amount });
  return world.run(['hook', 'run', 'before_payment_process', '--tenant', 'demo', '--data', data, '--json']);
}

describe('doctor <plugin>', { timeout: 60_000 }, () => {
  test('has nothing to say of one that works, and the exit code is 0', async () => {
    expect(await examine('tax')).toEqual({});
  });

  test('says that a plugin is not published', async () => {
    expect((await examine('missing'))['not_published']).toMatchObject({
      level: 'problem',
      remedy: 'admin-cli plugins --search missing',
    });
  });

  test('says what is missing, and the command that it shows mends it, one step after another', async () => {
    await world.publish('sick', '1.0.0', {
      hooks: [
        { hook: 'before_payment_process', file: 'src/check.ts' },
        { hook: 'process_payment', file: 'src/pay.ts' },
      ],
      settings: { api_key: { type: 'string', label: 'Key', required: true, sensitive: true } },
      healthCheck: { file: 'src/broken.ts' },
    });
    await mend((await examine('sick'))['not_installed']);
    const waiting = (await examine('sick'))['needs_settings'];
    expect(waiting?.message).toContain('"api_key"');
    await mend(waiting);
    await world.read('deactivate sick --tenant demo');
    await mend((await examine('sick'))['inactive']);
    expect(Object.keys(await examine('sick'))).not.toContain('inactive');
  });

  test('says what its health check says', async () => {
    expect((await examine('sick'))['unhealthy']?.message).toMatch(/^Its health check fails: does not take it/);
  });

  test('says that nobody was chosen to answer a hook', async () => {
    await mend((await examine('sick'))['provider_not_chosen']);
    expect(Object.keys(await examine('sick'))).not.toContain('provider_not_chosen');
    expect((await examine('shop'))['provider_is_another']).toMatchObject({ level: 'note' });
  });

  test('says which of its handlers failed, and why, and which is left alone', async () => {
    for (let call = 0; call < 6; call++) await runHook(13);
    await expect
      .poll(async () => (await examine('shop'))['recent_failures']?.message, { timeout: 20_000 })
      .toMatch(/^\d+ of \d+ calls failed in the last hour, the latest in src\/check\.ts: .*thirteen/);
    expect((await examine('shop'))['breaker_open']?.message).toContain('before_payment_process is left alone since');
  });

  test('says that a permission was denied, and gives it back', async () => {
    await world.publish('watcher', '1.0.0', {
      hooks: [{ hook: 'after_payment_process', file: 'src/check.ts' }],
      permissions: { 'payments:read': { purpose: 'Looks at payments', optional: true } },
    });
    await world.read('install watcher --tenant demo --yes --deny watcher:payments:read');
    await mend((await examine('watcher'))['denied_permission']);
    expect(await examine('watcher')).toEqual({});
  });

  test('says that requests were refused', async () => {
    await world.publish('caller', '1.0.0', { hooks: [{ hook: 'before_payment_process', file: 'src/fetch.ts' }] });
    await world.read('install caller --tenant demo --yes');
    await runHook(5);
    await expect
      .poll(async () => (await examine('caller'))['egress_refused']?.message, { timeout: 20_000 })
      .toMatch(/requests to undeclared\.example\.com:443 were refused/);
  });

  test('says that the operator stopped it, and that a release was taken out of the choice', async () => {
    await world.read('yank tax@1.0.0 --reason Rounding');
    expect((await examine('tax'))['yanked']).toMatchObject({ level: 'note' });
    await world.read('kill tax@1.0.0 --reason Leak');
    expect((await examine('tax'))['killed']?.message).toBe('The operator stopped tax 1.0.0 everywhere: Leak');
    await world.read('revive tax@1.0.0 --reason False');
    await world.read('unyank tax@1.0.0 --reason False');
  });
});

describe('doctor', () => {
  test('says what commands reach, and with which token', async () => {
    const { exitCode, out } = await world.run(['doctor']);
    expect(out).toMatch(/^Node +\d+[^]*Platform +http:[^]*Token of +the operator[^]*Commands reach the platform\.$/m);
    expect(exitCode).toBe(0);
  });

  test.each([
    ['no token', { HOME: '/nowhere', STATE_DIR: '/nowhere' }, 'unauthenticated', 'admin-cli login'],
    ['a token that is not good', { ADMIN_CLI_TOKEN: 'wrong' }, 'unauthenticated', 'admin-cli login'],
    [
      'a platform that is not there',
      { ADMIN_CLI_URL: 'http://127.0.0.1:1', ADMIN_CLI_TOKEN: 't' },
      'platform_unreachable',
      'admin-cli start',
    ],
  ])('finds %s', async (_, env, code, remedy) => {
    const { exitCode, out } = await world.run(['doctor', '--json'], { env });
    expect(JSON.parse(out)).toMatchObject({ ok: false, findings: [{ code, remedy, level: 'problem' }] });
    expect(exitCode).toBe(1);
  });
});
