import { execFile, execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { FixturePlugin } from '../../support/state-plugins.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Checks a commit out into `folder` and installs its packages; a folder where both is done stays as it is. */
export function checkOut(commit: string, folder: string): void {
  if (!existsSync(join(folder, 'package.json'))) {
    mkdirSync(folder, { recursive: true });
    const archive = execFileSync('git', ['archive', commit], { cwd: ROOT, maxBuffer: 2 ** 30 });
    execFileSync('tar', ['x', '-C', folder], { input: archive });
  }
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  }
}

export function listMigrations(checkout: string): string[] {
  return readdirSync(join(checkout, 'schema/migrations')).toSorted();
}

/** The platform of an old checkout, started as its README says, and its own command line. */
export class OldPlatform {
  readonly #checkout: string;
  readonly #process: ChildProcess;
  readonly #env: NodeJS.ProcessEnv;
  #output = '';

  /** Without the reference plugins that `npm start` publishes: their pictures and source maps are large. */
  constructor(checkout: string, stateDir: string, egressMap: string) {
    this.#checkout = checkout;
    this.#env = { ...process.env, STATE_DIR: stateDir, EGRESS_MAP: egressMap, DEMO_SHOP: 'off' };
    this.#process = spawn(process.execPath, [writeStart(checkout), 'start', '--port', '0', '--namespace-port', '0'], {
      cwd: checkout,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
  }

  async whenReady(): Promise<string> {
    for (let tries = 0; tries < 1_200; tries += 1) {
      const url = /^ready (http:\/\/localhost:\d+)$/m.exec(this.#output)?.[1];
      if (url !== undefined && this.#output.includes('Ctrl-C')) return url;
      if (this.#process.exitCode !== null) break;
      await sleep(100);
    }
    throw new Error(`The old platform did not become ready:\n${this.#output}`);
  }

  /** By the old `admin-cli`. */
  async publish(plugin: FixturePlugin): Promise<void> {
    const command = [join(this.#checkout, 'cli/bin/admin-cli.mjs'), 'publish', writePlugin(this.#checkout, plugin)];
    await promisify(execFile)(process.execPath, command, { cwd: this.#checkout, env: this.#env });
  }

  /** As Ctrl-C does. */
  async stop(): Promise<void> {
    const closed = once(this.#process, 'close');
    this.#process.kill('SIGINT');
    await closed;
    if (this.#process.exitCode !== 0)
      throw new Error(`The old platform ended with ${this.#process.exitCode}:\n${this.#output}`);
  }
}

/** Starts what `admin-cli start` starts; with few reference plugins the command itself. */
function writeStart(checkout: string): string {
  const command = join(checkout, 'cli/bin/admin-cli.mjs');
  if (listMigrations(checkout).length < 6) return command;
  const places = ['dispatcher/local/src/boot.ts', 'cli/src/local-platform/boot.ts'];
  const place = places.map((each) => join(checkout, each)).find((each) => existsSync(each));
  const script = join(checkout, 'fixture-plugins', 'start.mjs');
  mkdirSync(dirname(script), { recursive: true });
  writeFileSync(
    script,
    `import { bootLocalPlatform } from ${JSON.stringify(place)};
const { STATE_DIR: stateDir, EGRESS_MAP: egressMap } = process.env;
const platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir, egressMap });
console.log('ready ' + platform.url + '\\nCtrl-C stops everything.');
process.on('SIGINT', () => platform.close().then(() => process.exit(0)));\n`,
  );
  return script;
}

/** Inside the checkout, where the plugin finds its SDK. */
export function writePlugin(checkout: string, { id, files }: FixturePlugin): string {
  const folder = join(checkout, 'fixture-plugins', id);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
