/** The platform is killed with `kill -9` in the middle of changes. What it has acknowledged is there when it starts again. */
import { TENANT_KEY_LENGTH, toScriptName } from '@digital-commerce/plugin-schema';
import type { InstallationList, PluginDetail, PluginList, Release, TenantList } from '@digital-commerce/plugin-schema';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as until } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from './crash/operation.ts';
import { configuring, installing, publishing, upgrading, uploading } from './crash/operations.ts';
import { StartingPlatform } from './support/platform-process.ts';
import type { PlatformProcess } from './support/platform-process.ts';
import { findProcesses } from './support/processes.ts';
import { ReleaseVersions } from './support/release-versions.ts';
import { startBindingWorker } from './support/start-binding-worker.ts';

const KILLS_BY_TIME = 6;
/** All operations go on at once, and each takes about as long as this. */
const LONGEST_DELAY_MS = 2_500;
const STARTS_KILLED = 4;
const LONGEST_FIRST_START_MS = 3_000;

/** When the platform is killed: after some time, or as soon as a step of a change that is going on can be seen. */
const KILL_MOMENTS: { name: string; wait: (platform: PlatformProcess) => Promise<void> }[] = [
  ...spreadDelays(KILLS_BY_TIME, LONGEST_DELAY_MS).map((delayMs) => ({
    name: `after ${delayMs} ms`,
    wait: () => until(delayMs),
  })),
  onSight('the script of a publish', async (platform) => {
    const names = await platform.listScripts();
    return names.filter((name) => name.startsWith('published-'));
  }),
  onSight('a published release', async (platform) => (await platform.call('GET', '/v1/plugins/published')).body),
  onSight('a new tenant', async (platform) => (await platform.call('GET', '/v1/tenants')).body),
  onSight('the script of an install', async (platform) => {
    const names = await platform.listScripts();
    return names.filter((name) => name.startsWith('installed-'));
  }),
  onSight('an upgrade', async (platform) => (await platform.call('GET', '/v1/tenants/shop')).body),
  onSight('a settings write', async (platform) => (await platform.call('GET', '/v1/tenants/configured')).body),
];

let folder: string;
let temporaryDir: string;
let versions: ReleaseVersions;
const started: StartingPlatform[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crash-test-'));
  temporaryDir = join(folder, 'tmp');
  mkdirSync(temporaryDir);
  versions = await ReleaseVersions.build();
});

afterAll(async () => {
  for (const starting of started) await starting.end('SIGKILL');
  expect(findProcesses(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test(`${KILL_MOMENTS.length} kills during publish, install, upgrade, settings and upload: all is wholly before or wholly after`, async () => {
  const stateDir = createStateDir('changes');
  const streams = [
    publishing(versions),
    upgrading(versions),
    installing(versions),
    configuring(versions),
    uploading(),
  ].map((operation) => new Stream(operation));
  let platform = await start(stateDir);
  for (const { operation } of streams) await operation.prepare?.(platform);

  for (const { name, wait } of KILL_MOMENTS) {
    const running = streams.map((stream) => stream.run(platform));
    await wait(platform);
    for (const stream of streams) stream.isOver = true;
    await platform.end('SIGKILL');
    await Promise.all(running);
    platform = await start(stateDir);
    await Promise.all(streams.map((stream) => stream.check(platform, name)));
  }
  // Changes went through between the kills, too.
  for (const { acknowledged } of streams) expect(acknowledged).toBeGreaterThan(KILL_MOMENTS.length);

  // What the kills left without an owner goes; what others uploaded stays.
  await expect
    .poll(() => platform.listScripts(), { timeout: 60_000, interval: 500 })
    .toEqual([...(await listOwnedScripts(platform)), 'uploaded'].toSorted());
  // Only the last start's folders are there, of plugins and of databases, however many were killed.
  expect(readdirSync(temporaryDir)).toHaveLength(2);
  const binding = startBindingWorker(join(stateDir, 'namespace'), 'plugins');
  const uploaded = await fetch(new URL('/uploaded', await binding.ready));
  const [main, imported] = (await uploaded.json()) as [number, number];
  expect(main).toBe(imported);
  await binding.dispose();
  expect(await platform.end('SIGTERM')).toBe(0);
}, 240_000);

describe('a first start that is killed', () => {
  test.each(spreadDelays(STARTS_KILLED, LONGEST_FIRST_START_MS))(
    'after %i ms is made good by the next',
    async (delayMs) => {
      const stateDir = createStateDir(`first-start-${delayMs}`);
      const starting = begin(stateDir);
      await until(delayMs);
      await starting.end('SIGKILL');
      const platform = await start(stateDir);
      const { body } = await platform.runHook('demo', 'before_payment_process', { amount: 1999 });
      expect(body).toMatchObject({ data: { metadata: { checkedBy: 'minimum-payment' } } });
      expect(await platform.end('SIGTERM')).toBe(0);
    },
  );
});

/** Names of the scripts of all releases, of all installations, and of what those can be rolled back to. */
async function listOwnedScripts(platform: PlatformProcess): Promise<string[]> {
  const { plugins } = (await platform.call<PluginList>('GET', '/v1/plugins')).body;
  const { tenants } = (await platform.call<TenantList>('GET', '/v1/tenants')).body;
  const releases = await Promise.all(
    plugins.map(async ({ id }) => (await platform.call<PluginDetail>('GET', `/v1/plugins/${id}`)).body.releases),
  );
  const installed = await Promise.all(
    tenants.map(async ({ id: tenant }) => {
      const path = `/v1/tenants/${tenant}/plugins`;
      const { installations } = (await platform.call<InstallationList>('GET', path)).body;
      const previous = installations.flatMap(({ id, previousVersion }) =>
        releases.flat().filter((release) => release.id === id && release.version === previousVersion),
      );
      const current = installations.map(({ script }) => script);
      return current.concat(previous.map((release) => toTenantScript(tenant, release)));
    }),
  );
  return [...new Set([...releases.flat().map(({ script }) => script), ...installed.flat()])];
}

function toTenantScript(tenant: string, release: Release): string {
  if (release.manifest.isolation === 'release') return release.script;
  return toScriptName(release, createHash('sha256').update(tenant).digest('hex').slice(0, TENANT_KEY_LENGTH));
}

/** One kind of change, made over and over. */
class Stream {
  readonly operation: Operation;
  /** So many changes, numbered from 1. */
  acknowledged = 0;
  isOver = false;

  constructor(operation: Operation) {
    this.operation = operation;
  }

  async run(platform: PlatformProcess): Promise<void> {
    this.isOver = false;
    for (;;) {
      try {
        await this.operation.run(platform, this.acknowledged + 1);
      } catch (error) {
        if (this.isOver) return;
        throw error;
      }
      this.acknowledged++;
    }
  }

  async check(platform: PlatformProcess, moment: string): Promise<void> {
    const interrupted = this.acknowledged + 1;
    const { name } = this.operation;
    try {
      await this.operation.check(platform, this.acknowledged, interrupted);
    } catch (error) {
      throw new Error(`${name} ${interrupted}, killed ${moment}: ${String(error)}`, { cause: error });
    }
    this.acknowledged = interrupted;
  }
}

function createStateDir(name: string): string {
  const stateDir = join(folder, name);
  mkdirSync(stateDir);
  return stateDir;
}

function begin(stateDir: string): StartingPlatform {
  const starting = new StartingPlatform({ stateDir, temporaryDir });
  started.push(starting);
  return starting;
}

function start(stateDir: string): Promise<PlatformProcess> {
  return begin(stateDir).whenReady();
}

function onSight(what: string, look: (platform: PlatformProcess) => Promise<unknown>) {
  return {
    name: `on sight of ${what}`,
    wait: async (platform: PlatformProcess): Promise<void> => {
      const before = JSON.stringify(await look(platform));
      while (JSON.stringify(await look(platform)) === before);
    },
  };
}

/** Spread evenly and moved a little, the same in every run. */
function spreadDelays(count: number, longestMs: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const jitter = (Math.imul(index + 1, 0x9e3779b1) >>> 0) / 2 ** 32;
    return Math.round(((index + jitter) / count) * longestMs);
  });
}
