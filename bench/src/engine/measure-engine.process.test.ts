import { expect, test } from 'vitest';
import { measureBeside } from '../beside/measure-beside.ts';
import { formatEngine } from './format-engine.ts';
import { measureEngine } from './measure-engine.ts';

test(
  'one run measures the engine against bare calls, and what people use today beside it',
  { timeout: 240_000 },
  async ({ task }) => {
    const engine = await measureEngine({ rounds: 5, callsPerRound: 8, warmUpCalls: 10 });
    task.meta.findings = engine.results;
    for (const { median } of Object.values(engine.latencyMs)) expect(median).toBeGreaterThan(0);
    const beside = await measureBeside({ rounds: 1, callsPerRound: 5 });
    expect(Object.keys(beside)).toContain('worker_threads');
    const text = formatEngine(engine, beside);
    for (const { what } of engine.results) expect(text).toContain(what);
  },
);
