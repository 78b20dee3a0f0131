import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findFreePort } from '../../support/free-port.ts';
import { Project } from '../project.ts';
import { TOKEN } from '../way-in.ts';
import type { WayIn } from '../way-in.ts';

const VITE = join(import.meta.dirname, '../../../node_modules/vite/bin/vite.js');

/** `vite dev` with Cloudflare's plugin, by the same configuration as wrangler's. */
export async function startVite(): Promise<WayIn> {
  const project = new Project(await findFreePort());
  const port = await findFreePort();
  const args = [VITE, 'dev', '--port', String(port), '--strictPort'];
  const env = { ...process.env, CLOUDFLARE_ENV: 'local', NO_COLOR: '1', CI: '1' };
  const vite = spawn(process.execPath, args, { cwd: project.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(vite, 'close');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [vite.stdout, vite.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (/Local: /.test(output)) resolve();
      });
    }
    void closed.then(() => reject(new Error(`vite ended before it was ready:\n${output}`)));
  });
  return {
    url: `http://localhost:${port}/`,
    apiUrl: project.apiUrl,
    token: TOKEN,
    close: async () => {
      vite.kill('SIGTERM');
      await closed;
      project.remove();
    },
  };
}
