import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';

vi.mock('cloudflare:workers', () => ({
  DurableObject: class {
    readonly ctx: unknown;
    readonly env: unknown;
    constructor(ctx: unknown, env: unknown) {
      this.ctx = ctx;
      this.env = env;
    }
  },
}));
const { TraceStore } = await import('./trace-store.ts');

const HOUR = 3_600_000;

function setUp() {
  const database = new DatabaseSync(':memory:');
  const sql = {
    databaseSize: 0,
    exec(text: string, ...values: (string | number)[]) {
      if (text.includes(';')) return database.exec(text);
      const rows = database.prepare(text).all(...values);
      return { one: () => rows[0], toArray: () => rows };
    },
  };
  const alarm: { at: number | null } = { at: null };
  const storage = {
    sql,
    transactionSync: (work: () => void) => work(),
    getAlarm: async () => alarm.at,
    setAlarm: async (at: number) => void (alarm.at = at),
  };
  const store = new TraceStore({ storage }, {});
  const count = (): unknown => database.prepare('SELECT count(*) AS count FROM usage').get()?.['count'];
  return { store, alarm, count };
}

test('what was used goes with time, also where no trace is ever kept', async () => {
  const { store, alarm, count } = setUp();
  const at = Date.now();
  await store.noteUsage([{ invocation: 'a', script: 's', at, cpuMs: 1 }]);
  expect(alarm.at).toBeGreaterThan(at);
  alarm.at = null;
  await store.alarm();
  expect([count(), alarm.at]).toEqual([1, expect.any(Number)]);
  alarm.at = null;
  vi.setSystemTime(at + 73 * HOUR);
  await store.alarm();
  vi.useRealTimers();
  expect([count(), alarm.at]).toEqual([0, null]);
});
