import { readFileSync } from 'node:fs';
import { buildDashboard } from '@digital-commerce/dashboard/build';
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatformOptions } from '@digital-commerce/local-platform';
import { Block } from '../block.ts';
import type { Line } from '../format-table.ts';
import { describeNextSteps } from './describe-next-steps.ts';
import { seedLocalPlatform } from './seed.ts';

const PARENT_CHECK_MS = 500;

/** What a person, or with `--json` a program, is told. */
export interface StartOutput {
  say(...lines: Line[]): void;
  finish(document: unknown): void;
  during<T>(step: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Runs the local platform until it is told to stop (Ctrl-C, SIGTERM), or the npm that started it is gone. Says the line
 * `ready <url>` when it serves, and what to try next.
 */
export async function startLocalPlatform(options: LocalPlatformOptions, output: StartOutput): Promise<void> {
  const stopped = whenToldToStop();
  await output.during('Building the dashboard', buildDashboard);
  const platform = await output.during('Starting the platform', () => bootLocalPlatform(options));
  try {
    await output.during('Publishing the reference plugins', () => seedLocalPlatform(platform));
    const { url, namespaceUrl, stateDir } = platform;
    output.say(`ready ${url}`, new Block(describeNextSteps(platform, process.cwd())));
    output.finish({ ready: url, namespaceUrl, stateDir, pid: process.pid });
    output.say('', `${await stopped}: stopping.`);
  } finally {
    await platform.close();
  }
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
