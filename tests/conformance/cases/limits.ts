import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient } from '../conformance-client.ts';

const CPU = { error: 'Worker exceeded CPU time limit.', remote: false };
const MEMORY = { error: 'Worker exceeded memory limit.', remote: false };

export function limitCases(client: () => ConformanceClient): void {
  beforeAll(async () => {
    await client().upload('limited', 'limits');
    await client().upload('beside', 'env');
  });

  test.each(['spin', 'spinOfStub', 'burn'])('%s ends with the CPU limit, and others go on', async (call) => {
    const spinning = client().call(call, 'limited', { options: { limits: { cpuMs: 50 } } });
    expect((await client().fetch('beside')).status).toBe(200);
    expect(await spinning).toMatchObject(CPU);
  });

  test('fetch ends with the CPU limit, too', async () => {
    const response = await client().fetch('limited', {}, { options: { limits: { cpuMs: 50 } } });
    expect(await response.json()).toMatchObject(CPU);
  });

  test('a call may have more', async () => {
    expect(await client().call('burn', 'limited', { options: { limits: { cpuMs: 5_000 } } })).toEqual({ result: true });
  });

  test.each(['fillHeap', 'fillBuffers'])('%s ends with the memory limit', async (call) => {
    expect(await client().call(call, 'limited', { options: { limits: { cpuMs: 10_000 } } })).toMatchObject(MEMORY);
  });

  test('a call that never settles is told to have hung', async () => {
    expect(await client().call('hang', 'limited')).toMatchObject({ error: expect.stringContaining('hung') });
  });
}
