import { LIMITS } from '@digital-commerce/plugin-schema';
import { beforeEach, describe, expect, test } from 'vitest';
import { createQueueStorage } from '../../testing/queue-storage.ts';
import type { QueueStorage } from '../../testing/queue-storage.ts';
import { acceptJob } from '../schedules/jobs.ts';
import { ScheduleRuns } from '../schedules/schedule-runs.ts';
import type { NewDelivery } from './delivery.ts';
import { DeliveryStore } from './delivery-store.ts';
import { loadQueue } from './dump-queue.ts';
import { measureUse } from './queue-use.ts';
import { COUNT_QUEUE_USE } from './queue-use-schema.ts';

const MB = 1024 * 1024;
const NOW = 1_000_000;
const HOUR = 60 * 60 * 1_000;
const ROOMY = { waitingDeliveries: 10_000, waitingBytes: LIMITS.maxWaitingBytes };
const FULL = { code: 'QUOTA_EXCEEDED' };

let storage: QueueStorage;
let store: DeliveryStore;
let count: number;

beforeEach(() => {
  storage = createQueueStorage();
  store = new DeliveryStore(storage);
  count = 0;
});

function make(kind: NewDelivery['kind'], bytes = 1, more: Partial<NewDelivery> = {}): NewDelivery {
  count += 1;
  return { kind, recipient: 'shop', name: 'a', data: 'x'.repeat(bytes), idempotencyKey: String(count), ...more };
}

const query = (sql: string, ...values: (string | number)[]) => storage.sql.exec(sql, ...values).toArray();
const countStates = () =>
  Object.fromEntries(
    query('SELECT state, count(*) AS count FROM deliveries GROUP BY state').map((row) => [row['state'], row['count']]),
  );
const readTally = () => query('SELECT * FROM queue_use WHERE count <> 0 OR bytes <> 0 ORDER BY recipient, share');

/** Finishes what waits. */
function finishAll(state: 'done' | 'dead', now = NOW): void {
  for (const { id } of store.take('shop', { now, limit: 10_000 })) store.finish(id, state, now);
}

describe('what waits for a recipient', () => {
  const limits = { waitingDeliveries: 3, waitingBytes: 1_000 };
  const accept = (...deliveries: NewDelivery[]) => store.accept(deliveries, NOW, limits);
  const error = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (thrown) {
      return thrown;
    }
  };

  test('is so many bytes: another message to a webhook is refused, and taken when there is room', () => {
    const first = make('webhook', 600);
    const [id] = accept(first);
    const refused = error(() => accept(make('webhook', 401)));
    expect(refused).toMatchObject({ ...FULL, message: expect.stringMatching(/1000 bytes.*would have 1001.*60 s/) });
    expect(refused).toMatchObject({ details: { retryAfterSeconds: 60 } });
    expect(accept(first)).toEqual([id]);
    accept(make('webhook', 900, { recipient: 'other' }));
    expect(countStates()).toEqual({ waiting: 2 });
    finishAll('done');
    accept(make('webhook', 1_000));
  });

  test('is so many: another message to a webhook is refused', () => {
    accept(make('webhook'), make('webhook'), make('webhook'));
    expect(error(() => accept(make('webhook')))).toMatchObject({ ...FULL, message: expect.stringMatching(/^3 /) });
    // What is being delivered does not wait.
    store.take('shop', { now: NOW, limit: 1 });
    accept(make('webhook'));
    expect(measureUse(storage.sql).waitingDeliveries).toEqual({ used: 3, usedBy: 'shop' });
  });

  test.each(['event', 'hook', 'outgoing', 'workflow'] as const)(
    'of the kind %s: further ones are dead letters',
    (kind) => {
      accept(make(kind, 600), make(kind, 401), make(kind, 400), make(kind, 1, { recipient: 'other' }));
      expect(countStates()).toEqual({ waiting: 3, dead: 1 });
      expect(query("SELECT error FROM deliveries WHERE state = 'dead'")).toEqual([
        { error: expect.stringMatching(/QUOTA_EXCEEDED.*1000 bytes/) },
      ]);
      accept(make(kind, 0), make(kind, 0));
      expect(countStates()).toEqual({ waiting: 4, dead: 2 });
    },
  );

  test('is so many bytes in all of the queue', () => {
    query("INSERT INTO queue_use VALUES ('other', 'waiting', 1, ?)", LIMITS.maxQueueBytes - 100);
    accept(make('event', 100));
    accept(make('event', 1));
    expect(countStates()).toEqual({ waiting: 1, dead: 1 });
    expect(error(() => accept(make('webhook')))).toMatchObject(FULL);
    const job = { job: make('action'), now: NOW, limits: { scheduledJobs: 10, waitingBytes: 1_000 } };
    expect(error(() => acceptJob(storage.sql, store, job))).toMatchObject({ code: 'SCHEDULE_FULL' });
  });
});

describe('dead letters', () => {
  const die = (delivery: NewDelivery, now: number) => {
    store.accept([delivery], now, ROOMY);
    for (const { id } of store.take(delivery.recipient, { now, limit: 1 })) store.finish(id, 'dead', now);
  };
  const kept = () => query("SELECT idempotency_key AS kept FROM deliveries WHERE state = 'dead' ORDER BY seq");

  test('that are too much are deleted, the oldest first', () => {
    const fits = LIMITS.maxDeadLetterBytes / (2 * MB);
    die(make('event', 1, { recipient: 'other' }), NOW);
    for (let n = 0; n < fits + 2; n += 1) die(make('event', 2 * MB), NOW + n);
    expect(countStates()).toEqual({ dead: fits + 1 });
    expect(kept().slice(0, 2)).toEqual([{ kept: '1' }, { kept: '4' }]);
    // What was deleted may be sent again.
    expect(store.isKnown({ ...make('event'), idempotencyKey: '2' })).toBe(false);
  });

  test('that are too many are deleted, the oldest first', () => {
    for (let n = 0; n < LIMITS.maxDeadLetters + 2; n += 1) die(make('event'), NOW + n);
    expect(kept()[0]).toEqual({ kept: '3' });
    expect(countStates()).toEqual({ dead: LIMITS.maxDeadLetters });
  });

  test('of all recipients together are deleted, too', () => {
    die(make('event', 10), NOW);
    query("INSERT INTO queue_use VALUES ('other', 'dead', 1, ?)", LIMITS.maxQueueDeadLetterBytes - 15);
    die(make('event', 10, { recipient: 'third' }), NOW + 1);
    expect(kept()).toEqual([{ kept: '2' }]);
  });

  test('say no more than a thousand letters of what was wrong', () => {
    store.accept([make('event')], NOW, ROOMY);
    const [delivery] = store.take('shop', { now: NOW, limit: 1 });
    store.finish(delivery!.id, 'dead', NOW, { code: 'PLUGIN_ERROR', message: 'x'.repeat(100_000) });
    expect(Number(query('SELECT length(error) AS length FROM deliveries')[0]?.['length'])).toBeLessThan(1_100);
  });
});

describe('jobs', () => {
  const limits = { scheduledJobs: 100_000, waitingBytes: 100_000 };
  const accept = (job: NewDelivery, of = limits) => acceptJob(storage.sql, store, { job, now: NOW, limits: of });
  const later = (bytes = 1) => make('action', bytes, { notBefore: NOW + HOUR });

  test('within their limit wait, however many there are, and keep nobody else from waiting', () => {
    for (let n = 0; n < LIMITS.maxWaitingDeliveries + 2; n += 1) accept(later());
    expect(countStates()).toEqual({ waiting: LIMITS.maxWaitingDeliveries + 2 });
    store.accept([make('webhook'), make('event')], NOW, { waitingDeliveries: 2, waitingBytes: 10 });
    expect(countStates()).toEqual({ waiting: LIMITS.maxWaitingDeliveries + 4 });
    expect(measureUse(storage.sql)).toMatchObject({
      waitingDeliveries: { used: 2 },
      waitingBytes: { used: 2 },
      scheduledJobs: { used: LIMITS.maxWaitingDeliveries + 2 },
    });
  });

  test('have room of their own', () => {
    store.accept([make('event')], NOW, { waitingDeliveries: 1, waitingBytes: 1 });
    accept(make('action'));
    expect(countStates()).toEqual({ waiting: 2 });
  });

  test.each([
    [{ ...limits, scheduledJobs: 1 }, /1 jobs to come, and may have 1\. Cancel/],
    [{ ...limits, waitingBytes: 1_000 }, /may have 1000 bytes together, and would have 1200\. Cancel/],
  ])('beyond %o are refused', (of, message) => {
    accept(later(600), of);
    expect(() => accept(later(600), of)).toThrow(
      expect.objectContaining({ code: 'SCHEDULE_FULL', message: expect.stringMatching(message) }),
    );
  });
});

describe('runs of a schedule', () => {
  const due = (times: number[], waitingDeliveries = 10, overlap: 'skip' | 'queue' = 'skip') => ({
    plugin: 'shop',
    schedule: { name: 'a', overlap },
    times,
    limits: { ...ROOMY, waitingDeliveries },
  });

  test('that a backup brought are neither skipped nor run again', () => {
    new ScheduleRuns(storage, store).accept(due([NOW]), NOW);
    const rows = query('SELECT * FROM deliveries') as never[];
    storage = createQueueStorage();
    store = new DeliveryStore(storage);
    loadQueue(
      storage.sql,
      rows.map((row) => ({ table: 'deliveries', row })),
    );
    const runs = new ScheduleRuns(storage, store);
    runs.accept(due([NOW]), NOW);
    expect(countStates()).toEqual({ waiting: 1 });
    runs.accept(due([NOW, NOW + HOUR]), NOW + HOUR);
    expect(countStates()).toEqual({ waiting: 1, skipped: 1 });
  });

  test('wait within what the tenant may have', () => {
    const runs = new ScheduleRuns(storage, store);
    runs.accept(due([1, 2, 3], 2, 'queue'), NOW);
    expect(countStates()).toEqual({ waiting: 1, held: 1, dead: 1 });
    runs.runNow({ plugin: 'shop', name: 'a', limits: { ...ROOMY, waitingDeliveries: 3 } }, NOW);
    expect(countStates()).toEqual({ waiting: 1, held: 2, dead: 1 });
  });
});

describe('what the queue holds', () => {
  /** The same, from the rows. */
  const recount = () => {
    const tally = readTally();
    query('DELETE FROM queue_use WHERE 1 = ?', 1);
    storage.sql.exec(COUNT_QUEUE_USE);
    const counted = readTally();
    expect(tally).toEqual(counted);
    return counted;
  };

  test('is counted as it changes', () => {
    const event = (bytes: number) => make('event', bytes, { lane: 'lane' });
    store.accept([event(10), event(20), make('webhook', 30), make('outgoing', 40, { recipient: 'we' })], NOW, ROOMY);
    const job = store.acceptJob(make('action', 50), NOW);
    store.acceptJob(make('action', 60), NOW);
    const [run] = store.accept([make('workflow', 70), make('workflow', 80)], NOW, ROOMY);
    store.skip([make('schedule', 5)], NOW);
    const keep = (step: string, bytes: number | null) =>
      query(
        `INSERT INTO workflow_steps VALUES (?, ?, 'a', ${bytes === null ? 'NULL' : `'${'y'.repeat(bytes)}'`})
         ON CONFLICT (delivery, step) DO UPDATE SET result = excluded.result`,
        run!,
        step,
      );
    keep('one', 7);
    keep('two', null);
    keep('one', 9);
    expect(recount()).toEqual([
      { recipient: 'shop', share: 'jobs', count: 2, bytes: 110 },
      { recipient: 'shop', share: 'waiting', count: 5, bytes: 219 },
      { recipient: 'we', share: 'waiting', count: 1, bytes: 40 },
    ]);
    store.cancel({ id: job, kind: 'action', recipient: 'shop' });
    const ends = ['dead', 'done', 'dead', 'dropped', 'dead'] as const;
    store.take('shop', { now: NOW, limit: 5 }).forEach(({ id }, index) => store.finish(id, ends[index]!, NOW));
    recount();
    const [again] = store.take('shop', { now: NOW, limit: 1 });
    store.retry(again!.id, NOW, { code: 'X', message: '' });
    store.take('shop', { now: NOW, limit: 1 });
    store.resume(NOW);
    store.replay({}, NOW);
    recount();
    finishAll('dead');
    // What was behind it in its lane.
    finishAll('dead');
    const [letter] = query("SELECT id FROM deliveries WHERE state = 'dead' AND kind = 'workflow'");
    store.deleteDead(String(letter?.['id']));
    recount();
    store.prune(NOW + 31 * 24 * HOUR);
    expect(recount()).toEqual([{ recipient: 'we', share: 'waiting', count: 1, bytes: 40 }]);
  });

  test('of an earlier version is counted once', () => {
    store.accept([make('event', 10), make('event', 20)], NOW, ROOMY);
    for (const { name } of query(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'use\\_%' ESCAPE '\\'",
    ))
      storage.sql.exec(`DROP TRIGGER ${String(name)}`);
    storage.sql.exec('DROP TABLE queue_use');
    store = new DeliveryStore(storage);
    expect(recount()).toEqual([{ recipient: 'shop', share: 'waiting', count: 2, bytes: 30 }]);
    store = new DeliveryStore(storage);
    recount();
  });
});
