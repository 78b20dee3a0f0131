import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { withLock } from './build-lock.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
/** Everything that a build is made of, apart from the packages, which the lock file stands for. */
const SOURCES = ['index.html', 'vite.config.ts', 'package.json', 'src/**/*', 'public/**/*'];
/** Address of a module that exports a plugin for Vite, and of which version of it. */
const { DASHBOARD_VITE_PLUGIN: FURTHER_PLUGIN } = process.env;
const LOCK_FILE = join(FOLDER, '../../package-lock.json');

const PAGE = join(FOLDER, 'dist/index.html');
/** Of the sources that the build is of. It is none of the files that the dispatcher serves. */
const FINGERPRINT = join(FOLDER, '.build-fingerprint');

/**
 * Builds the dashboard, unless the build that there is comes from the same sources.
 * @returns whether it was built
 */
export async function buildDashboard(): Promise<boolean> {
  const fingerprint = fingerprintSources();
  if (isBuiltFrom(fingerprint)) return false;
  return withLock(join(FOLDER, '.build-lock'), async () => {
    // Another process may have built it in the meantime.
    if (isBuiltFrom(fingerprint)) return false;
    await withProductionEnv(async () => {
      const { build } = await import('vite');
      await build({ configFile: join(FOLDER, 'vite.config.ts'), logLevel: 'warn', plugins: await loadPlugins() });
    });
    writeFileSync(FINGERPRINT, fingerprint);
    return true;
  });
}

function isBuiltFrom(fingerprint: string): boolean {
  return existsSync(PAGE) && existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === fingerprint;
}

/** Vite takes React's slow and large development build in any other one, such as that of tests. */
async function withProductionEnv(build: () => Promise<void>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** A coverage run brings one that counts what runs. */
async function loadPlugins(): Promise<Plugin[]> {
  if (FURTHER_PLUGIN === undefined) return [];
  return [((await import(FURTHER_PLUGIN)) as { default: Plugin }).default];
}

function fingerprintSources(): string {
  const hash = createHash('sha256');
  // What was built with it is no build to anybody who comes without.
  hash.update(FURTHER_PLUGIN ?? '');
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: FOLDER, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of [...files, LOCK_FILE]) {
    if (!existsSync(file)) continue;
    hash
      .update(`${file.slice(FOLDER.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}
