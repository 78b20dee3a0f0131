/**
 * Keeps the state of an older platform, for tests of upgrades: checks the commit out, installs its packages, starts it on a new state
 * folder, fills it and stops it. Run by hand, with the Node of the repository:
 *
 *     npx node tests/scripts/make-platform-state.ts <commit> [<folder to check out into>]
 *
 * It writes into `tests/fixtures/platform-states` `<number of migrations>-<commit>.tar.zst`, the state folder, `….json`, what is in it,
 * and `….releases.json.gz`, the plugins as that version bundled them.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { ENDPOINT_HOST, fill } from './platform-states/fill.ts';
import type { Call } from './platform-states/fill.ts';
import { checkOut, listMigrations, OldPlatform, writePlugin } from './platform-states/old-platform.ts';
import { listPlugins, toEra } from '../support/state-plugins.ts';

const [commit, folder] = process.argv.slice(2);
if (commit === undefined) throw new Error('Give a commit of the repository, such as da1bc10.');
const temporary = mkdtempSync(join(tmpdir(), 'platform-state-'));
const checkout = folder ?? join(temporary, 'checkout');
const stateDir = join(temporary, 'state');
const operatorToken = `op_${createHash('sha256').update('operator of the fixtures').digest('base64url')}`;
const settingsKey = createHash('sha256').update('settings of the fixtures').digest('base64');

checkOut(commit, checkout);
const migrations = listMigrations(checkout);
const era = toEra(migrations.length);
mkdirSync(stateDir, { mode: 0o700 });
writeFileSync(join(stateDir, 'operator-token'), `${operatorToken}\n`, { mode: 0o600 });
writeFileSync(join(stateDir, 'settings-key'), `${settingsKey}\n`, { mode: 0o600 });

// Nothing answers there: what is sent waits.
const platform = new OldPlatform(checkout, stateDir, era.hasContext ? `${ENDPOINT_HOST}=http://127.0.0.1:9` : '');
const url = await platform.whenReady();
const call: Call = async <T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
};
const filled = await fill(platform, call, era).finally(() => platform.stop());
const madeAt = Date.now();

const name = `${String(migrations.length).padStart(4, '0')}-${commit.slice(0, 7)}`;
const target = join(import.meta.dirname, '../fixtures/platform-states', name);
const contents = { commit, migrations, madeAt, operatorToken, ...filled };
writeFileSync(`${target}.json`, `${JSON.stringify(contents, undefined, 2)}\n`);
for (const file of globSync('**/*.sqlite', { cwd: stateDir })) foldLog(join(stateDir, file));
const owner = ['--owner=0', '--group=0', '--numeric-owner'];
const archive = execFileSync('tar', ['c', '--sort=name', ...owner, '-C', stateDir, '.'], { maxBuffer: 2 ** 28 });
// Scripts are in there many times, far from one another.
const params = { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_windowLog]: 27 };
writeFileSync(`${target}.tar.zst`, zstdCompressSync(archive, { params }));
const releases = listPlugins(era).map((plugin) => bundleThere(writePlugin(checkout, plugin)));
writeFileSync(`${target}.releases.json.gz`, gzipSync(JSON.stringify(releases), { level: 9 }));
rmSync(temporary, { recursive: true });
console.log(`${target}.tar.zst: ${statSync(`${target}.tar.zst`).size} bytes`);

/** Puts what SQLite keeps beside a database into it, without what was deleted. */
function foldLog(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
  database.close();
}

/** The release of a plugin's folder, by the bundler of the checkout. */
function bundleThere(pluginFolder: string): object {
  const script = join(checkout, 'fixture-plugins', 'bundle.mjs');
  writeFileSync(
    script,
    `import { bundlePlugin } from '@digital-commerce/plugin-bundle';
const result = await bundlePlugin(${JSON.stringify(pluginFolder)}, { sdkFolder: ${JSON.stringify(join(checkout, 'sdk'))} });
if (!result.ok) throw new Error(JSON.stringify(result.problems));
console.log(JSON.stringify({ ...result.release, sourceMaps: [] }));\n`,
  );
  const text = execFileSync(process.execPath, [script], { cwd: checkout, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return JSON.parse(text) as object;
}
