import { expect, test } from 'vitest';
import { formatLoad } from './format-load.ts';
import { formatSoak } from './format-soak.ts';
import { LoadPlatform } from './load-platform.ts';
import { measureLoad, warmUp } from './measure-load.ts';
import { CALL_KINDS } from './mix.ts';
import { runSoak } from './run-soak.ts';

/** On a machine that does other things, too. Alone each takes less than half a minute. */
const TIMEOUT_MS = 180_000;

test(
  'a run measures each kind of call, and what the platform uses of the machine meanwhile',
  async () => {
    const platform = await LoadPlatform.start();
    try {
      await warmUp(platform, 2);
      const run = { rate: 12, seconds: 6, changeEveryMs: 4_000, partSeconds: 3, prefix: 'tiny-' };
      const report = await measureLoad(platform, run);
      // A machine that does other things as well may be late with some.
      const others = Object.keys(report.failures).filter((name) => !/ (?:PLUGIN_TIMEOUT|BREAKER_OPEN)$/.test(name));
      expect(others).toEqual([]);
      for (const kind of [...CALL_KINDS, 'change'] as const) expect(report.kinds[kind]?.calls, kind).toBeGreaterThan(0);
      expect(report.rate.reached).toBeGreaterThan(1);
      const { sample } = report.parts[0]!;
      expect(sample?.rssBytes.host).toBeGreaterThan(50 * 2 ** 20);
      expect(sample?.processes.cell).toBeGreaterThanOrEqual(platform.tenants.length);
      expect(sample?.files.runtime).toBeGreaterThan(20);
      expect(sample?.state['DeliveryQueue']).toBeGreaterThan(0);
      expect(formatLoad(report)).toContain('asked for 12 calls a second for 6 s');
    } finally {
      await platform.remove();
    }
  },
  TIMEOUT_MS,
);

test(
  'a soak kills a process and the platform, and finds all that was acknowledged, each once',
  async () => {
    const report = await runSoak({
      seconds: 8,
      rate: 8,
      changeEveryMs: 4_000,
      restMs: 500,
      warmUpSeconds: 1,
      calmSeconds: 1,
      sampleEveryMs: 1_000,
      planned: [
        { atMs: 1_500, what: 'cell' },
        { atMs: 3_000, what: 'platform' },
      ],
    });
    expect(report.faults.filter((fault) => !/grew|at half-time/.test(fault))).toEqual([]);
    expect(report.disturbances.map(({ what }) => what)).toEqual(['cell', 'platform']);
    expect(report.work).toMatchObject({ lost: 0, twice: 0 });
    for (const kind of ['action', 'endpoint', 'event', 'webhook'])
      expect(report.work.acknowledged[kind], kind).toBeGreaterThan(0);
    expect(Object.keys(report.failures.whileDown).length).toBeGreaterThan(0);
    expect(formatSoak(report)).toContain('SIGKILL of the platform; ready again after');
  },
  TIMEOUT_MS,
);
