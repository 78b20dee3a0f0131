import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/wrangler-versions');

/**
 * Another version of wrangler than the pinned one, from npm, in a folder of its own that later runs find again.
 * @returns its program; undefined when npm's registry cannot be reached
 */
export async function installWrangler(version: string): Promise<string | undefined> {
  const folder = join(CACHE, version);
  const program = join(folder, 'node_modules/wrangler/bin/wrangler.js');
  if (existsSync(program)) return program;
  const unfinished = `${folder}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), JSON.stringify({ private: true }));
  try {
    await promisify(execFile)(
      'npm',
      ['install', '--no-audit', '--no-fund', '--fetch-retries=0', `wrangler@${version}`],
      {
        cwd: unfinished,
      },
    );
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(String(error))) return undefined;
    throw error;
  }
  renameSync(unfinished, folder);
  return program;
}
