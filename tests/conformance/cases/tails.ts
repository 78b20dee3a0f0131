import { beforeAll, expect, test } from 'vitest';
import type { ConformanceClient, TailEvent } from '../conformance-client.ts';

const LOGS = [{ level: 'log', message: ['served', expect.any(Object)] }];

export function tailCases(client: () => ConformanceClient): void {
  beforeAll(() => client().upload('tailed', 'tailed'));

  const tellOf = async (path: string): Promise<TailEvent | undefined> => {
    await client().fetch({ script: 'tailed', path }, {}, { options: { limits: { cpuMs: 100 } } });
    const find = async (): Promise<TailEvent | undefined> => {
      const events = await client().readTails('tailed');
      return events.find(({ event }) => event.request && new URL(event.request.url).pathname === `/${path}`);
    };
    await expect.poll(find, { timeout: 10_000 }).toBeDefined();
    return find();
  };

  test('the Tail Worker of the dispatcher is told of a call, its logs and its CPU time', async () => {
    const event = await tellOf('work');
    expect(event).toMatchObject({ outcome: 'ok', logs: LOGS, exceptions: [] });
    expect(event?.cpuTime).toBeGreaterThan(0);
  });

  test('it is told of an exception', async () => {
    expect(await tellOf('throw')).toMatchObject({
      outcome: 'exception',
      logs: LOGS,
      exceptions: [{ name: 'TypeError', message: 'thrown' }],
    });
  });

  test('it is told of a call that its limit ended', async () => {
    const event = await tellOf('spin');
    expect(event).toMatchObject({ outcome: 'exceededCpu', logs: [{ level: 'log' }] });
    expect(event?.cpuTime).toBeGreaterThanOrEqual(100);
  });
}
