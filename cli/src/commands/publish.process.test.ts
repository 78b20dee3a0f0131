import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { createRecordingTerminal } from '../fixtures/recording-terminal.ts';
import type { ReleaseReport } from '../publish/release-report.ts';
import { runCli } from '../run-cli.ts';

let cwd: string;
let platform: LocalPlatform;

beforeAll(async () => {
  cwd = mkdtempSync(path.join(tmpdir(), 'publish-'));
  platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir: path.join(cwd, '.data') });
}, 120_000);
afterAll(async () => {
  await platform?.close();
  rmSync(cwd, { recursive: true });
});

async function write(version: string, more: object = {}): Promise<void> {
  const folder = path.join(cwd, 'shop');
  await mkdir(path.join(folder, 'src'), { recursive: true });
  const hooks = [{ hook: 'before_payment_process', file: 'src/check.ts' }];
  const manifest = { id: 'shop', name: 'Shop', version, category: 'payment', hooks, ...more };
  await writeFile(path.join(folder, 'plugin.ts'), `export default ${JSON.stringify(manifest)};\n`);
  await writeFile(path.join(folder, 'src/check.ts'), 'export default (_context: unknown, data: unknown) => data;\n');
}

async function run(args: string, env: Record<string, string> = {}) {
  const terminal = createRecordingTerminal({ cwd, env });
  const exitCode = await runCli(args.split(' '), terminal);
  return { exitCode, ...terminal.written };
}

describe('publish, from the first release on', () => {
  test('--dry-run says what would be, and sends nothing', async () => {
    await write('1.0.0');
    const { out, err, exitCode } = await run('publish shop --dry-run');
    expect(err).toBe('');
    expect(out).toMatch(/^shop 1\.0\.0, \d+\.\d KB gzipped\n {2}index\.js \d+\.\d KB\nMade of, before compression:\n/);
    expect(out).toMatch(/^ +\d+\.\d KB {2}platform runtime\n +\d+\.\d KB {2}src\/check\.ts$/m);
    expect(out).toContain('  change or refuse payments before they are made\n    payments:write: "Handles the hook');
    expect(out).toContain('Nothing was sent. Without --dry-run, shop 1.0.0 would be published as its first release.');
    expect(exitCode).toBe(0);
    expect((await run('versions shop --tenant demo')).exitCode).toBe(1);
  });

  test('the report comes with the release', async () => {
    const { out, exitCode } = await run('publish shop --json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 'shop', version: '1.0.0', report: { state: 'new', egress: [] } });
  });

  test('the same bytes again are no change', async () => {
    expect((await run('publish shop --dry-run')).out).toContain('these very bytes: nothing would change.');
    expect((await run('publish shop')).exitCode).toBe(0);
  });

  test('what a release changes is told, with the version that fits, and a patch that asks for more is doubted', async () => {
    await write('1.0.1', { egress: [{ host: 'api.example.com', purpose: 'Asks for rates' }] });
    const { out } = await run('publish shop --dry-run');
    expect(out).toContain(
      'Against 1.0.0:\n  + permission network:api.example.com (send requests to api.example.com)\n  1.1.0 would be the version that fits.\n',
    );
    expect(out).toContain('Warning: New permission `network:api.example.com` in a patch release: 1.0.0 to 1.0.1.');
    const { out: json } = await run('publish shop --dry-run --json');
    const report = JSON.parse(json) as ReleaseReport;
    expect(report).toMatchObject({
      dryRun: true,
      egress: ['api.example.com'],
      comparison: { fits: { bump: 'minor' } },
    });
  });

  test('a version that is taken is refused, and the next one is named', async () => {
    await write('1.0.0', { egress: [{ host: 'api.example.com' }] });
    const dry = await run('publish shop --dry-run');
    expect(dry.out).toContain('shop 1.0.0 is published with other bytes, so this would be refused. 1.1.0 is free.');
    expect(dry.exitCode).toBe(1);
    const { err, exitCode } = await run('publish shop');
    expect(err).toContain('RELEASE_EXISTS');
    expect(err).toContain('Set the version in plugin.ts to 1.1.0, and publish again.');
    expect(exitCode).toBe(1);
    expect(JSON.parse((await run('publish shop --json')).out)).toMatchObject({
      error: { code: 'RELEASE_EXISTS', details: { nextVersion: '1.1.0' } },
    });
  });

  test('a dry run goes on where no platform answers, and a publish does not', async () => {
    const env = { ADMIN_CLI_URL: 'http://127.0.0.1:9', ADMIN_CLI_TOKEN: 'none' };
    const { out, exitCode } = await run('publish shop --dry-run', env);
    expect(out).toContain('Not compared with what is published: ');
    expect(exitCode).toBe(0);
    expect((await run('publish shop', env)).err).toContain('PLATFORM_UNREACHABLE');
  });

  test('a folder with problems is not published', async () => {
    await writeFile(path.join(cwd, 'shop/src/check.ts'), 'const n: number = "";\nexport default () => n;\n');
    const { err, exitCode } = await run('publish shop --dry-run');
    expect(err).toMatch(/INVALID_PLUGIN[^]*shop\/src\/check\.ts:1:7: error TYPE_ERROR/);
    expect(exitCode).toBe(1);
  });
});
