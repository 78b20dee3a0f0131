/** From a save until the next call runs the new code: `node bench/src/dev-loop.ts [saves] [pause between them in ms]`. */
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describeSpread } from './statistics.ts';
import { leaveFindings } from './suite/leave-findings.ts';

const [saves = 30, pauseMs = 1_000] = process.argv.slice(2).map(Number);
const TARGET_MS = 300;
const POLL_MS = 2;
const GIVE_UP_MS = 20_000;
const TENANT = 'bench';
const HOOK = 'before_payment_process';
const PAYMENT = HOOK_EXAMPLES[HOOK].payload;
const BIN = fileURLToPath(new URL('../../cli/bin/admin-cli.mjs', import.meta.url));

const stateDir = await mkdtemp(join(tmpdir(), 'bench-dev-'));
const folder = join(stateDir, 'plugin');
await cp(fileURLToPath(new URL('../plugin/', import.meta.url)), folder, { recursive: true });
const platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir: join(stateDir, '.data') });
const client = new PlatformClient({ url: platform.url, token: platform.operatorToken, remedy: 'Run the bench again.' });
await client.call('createTenant', { body: { id: TENANT } });
const cli = spawn(process.execPath, [BIN, 'dev', folder, '--tenant', TENANT, '--yes', '--json'], {
  env: { ...process.env, ADMIN_CLI_URL: platform.url, ADMIN_CLI_TOKEN: platform.operatorToken },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const told: { event: string; ms?: number }[] = [];
let rest = '';
cli.stdout.on('data', (chunk: Buffer) => {
  const lines = `${rest}${chunk.toString()}`.split('\n');
  rest = lines.pop() ?? '';
  told.push(...lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { event: string }));
});
try {
  await save('warm-up');
  const tookMs: number[] = [];
  for (let index = 0; index < saves; index += 1) {
    tookMs.push(await save(`save-${index}`));
    await sleep(pauseMs);
  }
  const { median, p10, p90 } = describeSpread(tookMs);
  const [builtMs, flippedMs] = ['built', 'flipped'].map(
    (name) => describeSpread(told.filter(({ event }) => event === name).map(({ ms = 0 }) => ms)).median,
  );
  console.log(
    `${saves} saves: median ${median.toFixed(0)} ms (p10 ${p10.toFixed(0)}, p90 ${p90.toFixed(0)}) until the next call runs the new code`,
  );
  console.log(`of that, from the event of the watcher: built after ${builtMs} ms, serving after ${flippedMs} ms`);
  console.log(
    median <= TARGET_MS
      ? `within the ${TARGET_MS} ms that are wanted`
      : `MORE than the ${TARGET_MS} ms that are wanted`,
  );
  await leaveFindings([
    { what: 'from a save to the new code', unit: 'ms', value: { median, p10, p90 }, target: TARGET_MS },
  ]);
  process.exitCode = median <= TARGET_MS ? 0 : 1;
} finally {
  cli.kill('SIGINT');
  if (cli.exitCode === null) await once(cli, 'close');
  await platform.close();
  await rm(stateDir, { recursive: true });
}

/** Saves as an editor does, and calls until the new code answers. In milliseconds. */
async function save(mark: string): Promise<number> {
  const file = join(folder, 'src/hooks/markPayment.ts');
  const source = `export default (_context, payment) => ({ ...payment, metadata: { mark: '${mark}' } });\n`;
  await writeFile(`${file}.tmp`, source.replace('_context, payment', '_context: unknown, payment: object'));
  const began = performance.now();
  await rename(`${file}.tmp`, file);
  while (performance.now() - began < GIVE_UP_MS) {
    const answer = await client.runHook(TENANT, HOOK, PAYMENT);
    const { data } = answer as { data?: { metadata?: { mark?: string } } };
    if (data?.metadata?.mark === mark) return performance.now() - began;
    await sleep(POLL_MS);
  }
  throw new Error(`"${mark}" does not answer after ${GIVE_UP_MS} ms. Told: ${JSON.stringify(told.slice(-3))}`);
}
