import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { pruneDeliveries } from './prune-deliveries.ts';
import { QUEUE_SCHEMA } from './queue-schema.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const NOW = 100 * DAY_MS;

/** Ids that are left of finished deliveries, each of a kind and an age in days. */
function prune(
  finished: readonly (readonly [kind: string, state: string, days: number])[],
  acceptedSince = 0,
): string[] {
  const db = new DatabaseSync(':memory:');
  db.exec(QUEUE_SCHEMA);
  const insert = db.prepare(
    `INSERT INTO deliveries (id, kind, recipient, name, handler, idempotency_key, data, chain, state, tries, next_at, accepted_at, finished_at)
     VALUES (?, ?, 'shop', 'a', '', ?, '', '[]', ?, 1, 0, 0, ?)`,
  );
  for (const [kind, state, days] of finished) {
    const id = `${kind} ${state} ${days}`;
    insert.run(id, kind, id, state, NOW - days * DAY_MS);
  }
  db.prepare("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'deliveries'").run(acceptedSince);
  insert.run('last', 'event', 'last', 'done', NOW);
  const exec = (sql: string, ...values: number[]) => db.prepare(sql).run(...values);
  pruneDeliveries({ exec }, NOW);
  return db
    .prepare('SELECT id FROM deliveries ORDER BY seq')
    .all()
    .map(({ id }) => String(id))
    .filter((id) => id !== 'last');
}

test('messages of other services are known for 30 days after they were delivered, all else for one', () => {
  expect(
    prune([
      ['event', 'done', 0.9],
      ['event', 'done', 1.1],
      ['webhook', 'done', 29],
      ['webhook', 'done', 31],
      ['webhook', 'dropped', 1.1],
      ['event', 'dead', 29],
      ['event', 'dead', 31],
    ]),
  ).toEqual(['event done 0.9', 'webhook done 29', 'event dead 29']);
});

test('of a flood, finished ones are known up to a number', () => {
  const finished = [
    ['event', 'done', 0],
    ['webhook', 'done', 0],
    ['webhook', 'dead', 0],
  ] as const;
  expect(prune(finished, 99_990)).toEqual(['event done 0', 'webhook done 0', 'webhook dead 0']);
  expect(prune(finished, 100_000)).toEqual(['webhook done 0', 'webhook dead 0']);
  expect(prune(finished, 1_000_000)).toEqual(['webhook dead 0']);
});
