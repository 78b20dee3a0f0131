import { PlatformError } from '@digital-commerce/plugin-schema';
import { globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { experimental_readRawConfig as readRawConfig } from 'wrangler';
import { parseWorkerConfig } from './worker-config.ts';
import type { WorkerConfig } from './worker-config.ts';
import { orderWorkers } from './worker-order.ts';

export interface ProjectWorker {
  /** That the paths in `config` start from. */
  folder: string;
  /** Of the file, for messages. */
  path: string;
  config: WorkerConfig;
}

/** Where `wrangler.toml` files of Workers are that the main one may need. */
const OTHERS = '*/*/wrangler.toml';

/**
 * The Worker of the project's `wrangler.toml`, last, and before it each one of the project that it needs.
 * @throws INVALID_ARGUMENT for a file that cannot be deployed, two Workers of one name, and Workers that need each other
 */
export function readProject(root: string): ProjectWorker[] {
  const main = readRaw(root, 'wrangler.toml');
  const others = globSync(OTHERS, { cwd: root, exclude: ['node_modules/**'] }).toSorted();
  const files = new Map<unknown, RawFile>();
  for (const file of [main, ...others.map((path) => readRaw(root, path))]) {
    const { name } = file.raw;
    if (files.has(name)) {
      throw new PlatformError(
        'INVALID_ARGUMENT',
        `Two Workers are called "${String(name)}"; "${file.path}" is one. Rename it.`,
      );
    }
    files.set(name, file);
  }
  const read = new Map<string, ProjectWorker>();
  const find = (name: string): WorkerConfig | undefined => {
    const file = files.get(name);
    if (file === undefined) return undefined;
    const { path, folder, raw } = file;
    const worker = read.get(name) ?? { folder, path, config: parseWorkerConfig(raw, path) };
    read.set(name, worker);
    return worker.config;
  };
  return orderWorkers(String(main.raw['name']), find).flatMap(({ name }) => read.get(name) ?? []);
}

interface RawFile {
  path: string;
  folder: string;
  raw: Record<string, unknown>;
}

function readRaw(root: string, path: string): RawFile {
  const file = join(root, path);
  const { rawConfig } = readRawConfig({ config: file }, { hideWarnings: true });
  return { path: relative(root, file), folder: dirname(file), raw: rawConfig as Record<string, unknown> };
}
