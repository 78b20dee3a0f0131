import { readFileSync } from 'node:fs';
import { buildDashboard } from '@digital-commerce/dashboard/build';
import { DemoShop, SHOP_PLUGINS } from '@digital-commerce/demo-shop/local';
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform, LocalPlatformOptions } from '@digital-commerce/local-platform';
import { Block } from '../block.ts';
import type { Line } from '../format-table.ts';
import { DEMO_TENANT } from './demo-tenant.ts';
import { describeNextSteps } from './describe-next-steps.ts';
import { toReadableLine } from './print-log.ts';
import { seedLocalPlatform } from './seed.ts';

const PARENT_CHECK_MS = 500;

/** What a person, or with `--json` a program, is told. */
export interface StartOutput {
  say(...lines: Line[]): void;
  finish(document: unknown): void;
  during<T>(step: string, work: () => Promise<T>): Promise<T>;
}

export interface StartOptions extends LocalPlatformOptions {
  /** Port of the demo shop; `undefined` to start none. */
  shopPort: number | undefined;
}

/**
 * Runs the local platform, and the demo shop beside it, until it is told to stop (Ctrl-C, SIGTERM), or the npm that started
 * it is gone. Says the line `ready <url>` when it serves, and what to try next.
 */
export async function startLocalPlatform({ shopPort, ...options }: StartOptions, output: StartOutput): Promise<void> {
  const stopped = whenToldToStop();
  await output.during('Building the dashboard', buildDashboard);
  const shop =
    shopPort === undefined
      ? undefined
      : await DemoShop.begin({ tenant: DEMO_TENANT, port: shopPort, stateDir: options.stateDir });
  try {
    const all = {
      onLog: printLog,
      ...options,
      ...shop?.toPlatformOptions(options.egressMap),
      hasDashboard: true,
    };
    const platform = await output.during('Starting the platform', () => bootLocalPlatform(all));
    try {
      await serve(platform, shop, output);
      output.say('', `${await stopped}: stopping.`);
    } finally {
      await platform.close();
    }
  } finally {
    await shop?.close();
  }
}

/** Warnings and errors go to standard error, as the runtime has it. */
function printLog({ level, message }: { level: string; message: string }): void {
  const stream = level === 'error' || level === 'warn' ? process.stderr : process.stdout;
  stream.write(`${toReadableLine(message)}\n`);
}

async function serve(platform: LocalPlatform, shop: DemoShop | undefined, output: StartOutput): Promise<void> {
  const isReady = await output.during('Publishing the reference plugins', async () => {
    const isNew = await seedLocalPlatform(platform, shop && SHOP_PLUGINS);
    return shop?.open(platform, { isNew });
  });
  const { url, namespaceUrl, stateDir } = platform;
  const shopUrl = shop?.url;
  if (shopUrl !== undefined) output.say(`shop ${shopUrl}`);
  const steps = describeNextSteps(
    { ...platform, shop: shopUrl === undefined ? undefined : { isReady: isReady === true } },
    process.cwd(),
  );
  output.say(`ready ${url}`, new Block(steps));
  output.finish({ ready: url, namespaceUrl, stateDir, ...(shopUrl !== undefined && { shopUrl }), pid: process.pid });
}

function whenToldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    // npm that is killed cannot pass a signal on. Between it and this process there is a shell.
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const ancestors = readAncestors();
    setInterval(() => {
      if (readAncestors() !== ancestors) resolve('npm is gone');
    }, PARENT_CHECK_MS).unref();
  });
}

/** Parent and grandparent, where /proc tells. */
function readAncestors(): string {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8');
    return `${process.ppid} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}`;
  } catch {
    return String(process.ppid);
  }
}
