import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadRun } from './load-run.ts';

const GENERATOR = fileURLToPath(new URL('generator-process.ts', import.meta.url));

/**
 * Has a process of its own do what the order says, so that nothing that this one does makes it late.
 * @throws Error with what the process said, when it fails
 */
export async function runLoad(order: LoadOrder): Promise<LoadRun> {
  const folder = await mkdtemp(join(tmpdir(), 'load-order-'));
  try {
    const files = [join(folder, 'order.json'), join(folder, 'result.json')] as const;
    await writeFile(files[0], JSON.stringify(order));
    const generator = spawn(process.execPath, [GENERATOR, ...files], { stdio: ['ignore', 'inherit', 'pipe'] });
    let said = '';
    generator.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(generator, 'close')) as [number | null];
    if (code !== 0) throw new Error(`The generator ended with ${code}: ${said}`);
    return JSON.parse(await readFile(files[1], 'utf8')) as LoadRun;
  } finally {
    await rm(folder, { recursive: true });
  }
}
