import { execFile } from 'node:child_process';
import { join } from 'node:path';

const WRANGLER = join(import.meta.dirname, '../../node_modules/wrangler/bin/wrangler.js');

export interface WranglerTarget {
  /** Folder of the project. */
  project: string;
  apiUrl: string;
  token: string;
}

/** Runs the pinned wrangler and returns what it prints; rejects with that when it fails. */
export function runWrangler({ project, apiUrl, token }: WranglerTarget, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    CLOUDFLARE_API_BASE_URL: apiUrl,
    CLOUDFLARE_API_TOKEN: token,
    CLOUDFLARE_ACCOUNT_ID: '0123456789abcdef0123456789abcdef',
    WRANGLER_SEND_METRICS: 'false',
    CI: '1',
  };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [WRANGLER, ...args], { cwd: project, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${args.join(' ')}: ${stdout}${stderr}`));
      else resolve(stdout + stderr);
    });
  });
}
