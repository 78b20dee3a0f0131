import { buildDashboard } from '@digital-commerce/dashboard/build';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What `wrangler deploy` would do with a configuration: its report, and the Worker it would upload. */
export async function deployDryRun(
  config = 'wrangler.toml',
  main = 'index.ts',
): Promise<{ report: string; worker: string }> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  await buildDashboard();
  const folder = await mkdtemp(join(tmpdir(), 'deploy-'));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'node_modules/wrangler/bin/wrangler.js'), 'deploy', '-c', config, '--dry-run', '--outdir', folder],
      { cwd: root, env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' } },
    );
    return { report: stdout, worker: await readFile(join(folder, `${basename(main, '.ts')}.js`), 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
