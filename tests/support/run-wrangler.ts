import { execFile } from 'node:child_process';
import { join } from 'node:path';

const PINNED = join(import.meta.dirname, '../../node_modules/wrangler/bin/wrangler.js');

export interface WranglerTarget {
  /** Folder of the project. */
  project: string;
  apiUrl: string;
  token: string;
  /** Its program; the pinned one unless told. */
  wrangler?: string;
}

/** Runs wrangler and returns what it prints; rejects with that when it fails. */
export function runWrangler(target: WranglerTarget, ...args: string[]): Promise<string> {
  const { project, apiUrl, token, wrangler = PINNED } = target;
  const env = {
    ...process.env,
    CLOUDFLARE_API_BASE_URL: apiUrl,
    CLOUDFLARE_API_TOKEN: token,
    CLOUDFLARE_ACCOUNT_ID: '0123456789abcdef0123456789abcdef',
    WRANGLER_SEND_METRICS: 'false',
    CI: '1',
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [wrangler, ...args], { cwd: project, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${args.join(' ')}: ${stdout}${stderr}`));
      else resolve(stdout + stderr);
    });
  });
}
