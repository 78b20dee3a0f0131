import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { isEmpty, pruneOthers, pruneTraces } from './prune-traces.ts';
import { prepareTraceTables } from './traces-schema.ts';

const NOW = 1_000_000_000;
const MINUTE = 60_000;
const BOUNDS = { maxTraces: 10, maxBytes: 1e9, maxAgeMs: 60 * MINUTE };

let database: DatabaseSync;
let plans: string[];
/** SQLite as Durable Objects have it, as far as is needed here. It notes how each statement reads. */
let sql: Parameters<typeof pruneTraces>[0];

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  plans = [];
  sql = {
    databaseSize: 0,
    exec(text: string, ...values: (string | number)[]) {
      if (text.includes(';')) return database.exec(text);
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values);
      plans.push(...plan.map(({ detail }) => String(detail)));
      const rows = database.prepare(text).all(...values);
      return { one: () => rows[0] };
    },
  };
  prepareTraceTables(sql);
  plans = [];
});

function addTraces(count: number, at: (index: number) => number): void {
  for (let index = 0; index < count; index++) {
    const values = [`trace-${index}`, at(index)];
    database
      .prepare(
        `INSERT INTO traces (id, at, kind, name, outcome, duration_ms, left_out, plugins, body) VALUES (?, ?, 'hook', 'h', 'completed', 1, 0, '', '{}')`,
      )
      .run(...values);
    database.prepare(`INSERT INTO usage (invocation, script, at, cpu_ms) VALUES (?, 's', ?, 1)`).run(...values);
  }
}
const idsOf = (table: 'traces' | 'usage', id: string): unknown[] =>
  database
    .prepare(`SELECT ${id} AS id FROM ${table} ORDER BY at`)
    .all()
    .map((row) => row['id']);

test('the newest traces are kept, as many as there may be, with what their invocations used', () => {
  addTraces(25, (index) => NOW - (25 - index) * MINUTE);
  pruneTraces(sql, BOUNDS, NOW);
  expect(idsOf('traces', 'id')).toEqual(Array.from({ length: 10 }, (_, index) => `trace-${15 + index}`));
  // That of a minute before the oldest may belong to a trace that is still to come.
  expect(idsOf('usage', 'invocation')[0]).toBe('trace-14');
});

test('what is older than it may be goes, whatever the number', () => {
  addTraces(5, (index) => NOW - (62 - index) * MINUTE);
  pruneTraces(sql, BOUNDS, NOW);
  expect(idsOf('traces', 'id')).toEqual(['trace-2', 'trace-3', 'trace-4']);
});

test('no batch of traces has all that is kept read again', () => {
  addTraces(12, (index) => NOW - (12 - index) * MINUTE);
  pruneTraces(sql, BOUNDS, NOW);
  expect(plans.length).toBeGreaterThan(3);
  expect(plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
});

test('where no traces are kept, what was used is bounded by the hour', () => {
  addTraces(80, (index) => NOW - (80 - index));
  database.exec('DELETE FROM traces');
  pruneTraces(sql, BOUNDS, NOW);
  expect(idsOf('usage', 'invocation')).toHaveLength(80);
  pruneOthers(sql, BOUNDS, NOW);
  expect(idsOf('usage', 'invocation')).toHaveLength(51);
});

test('while something is left, whatever it is, it will have to be deleted', () => {
  expect(isEmpty(sql)).toBe(true);
  addTraces(1, () => NOW - 61 * MINUTE);
  expect(isEmpty(sql)).toBe(false);
  database.exec('DELETE FROM traces');
  expect(isEmpty(sql)).toBe(false);
  pruneOthers(sql, BOUNDS, NOW);
  expect(isEmpty(sql)).toBe(true);
});
