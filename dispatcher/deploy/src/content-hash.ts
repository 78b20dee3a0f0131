import { PlatformError } from '@digital-commerce/plugin-schema';
import { build } from 'esbuild';
import type { BuildFailure } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { WorkerConfig } from './worker-config.ts';

/** How versions of a Worker are marked: by what they were made of. */
export const DEPLOY_TAG = /^deploy-[0-9a-f]{16}$/;

/**
 * Stands for everything that a version is made of: code, assets and configuration, ids of what it is bound to among it. The same
 * sources give the same tag on every machine.
 * @param folder that the paths in `config` start from
 */
export async function createDeployTag(config: WorkerConfig, folder: string): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(sortKeys(config)));
  hash.update('\0').update(await bundle(resolve(folder, config.main)));
  if (config.assets !== undefined) hashFolder(hash, resolve(folder, config.assets.directory));
  return `deploy-${hash.digest('hex').slice(0, 16)}`;
}

/** As wrangler bundles it, but for what tells where the sources lie. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    legalComments: 'none',
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    loader: { '.sql': 'text', '.txt': 'text', '.html': 'text', '.wasm': 'binary' },
    write: false,
    logLevel: 'silent',
  }).catch((error: unknown) => {
    throw toBuildError(entry, error);
  });
  return outputFiles.map(({ text }) => text).join('\0');
}

function toBuildError(entry: string, error: unknown): PlatformError {
  const [first] = (error as Partial<BuildFailure>).errors ?? [];
  const { file = entry, line = 0, column = 0 } = first?.location ?? {};
  const text = first?.text ?? String(error);
  return new PlatformError('INVALID_ARGUMENT', `The code does not build: ${file}:${line}:${column + 1}: ${text}.`);
}

function hashFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  if (!existsSync(folder)) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `The assets in "${folder}" are not built. Run \`npm run build\` first.`,
    );
  }
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    hash.update(`\0${path.slice(folder.length)}\0`).update(readFileSync(path));
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([key, each]) => [key, sortKeys(each)]),
  );
}
