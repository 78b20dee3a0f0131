/** What docs/observability.md shows: the scraper's configuration, and the query on data points. */
import { API_ROUTES, toDataPoint } from '@digital-commerce/plugin-schema';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { readBlocks } from '../support/doc-blocks.ts';

const ROOT = join(import.meta.dirname, '../..');
const blockOf = (language: string): string =>
  readBlocks('docs/observability.md').find((block) => block.language === language)?.text ?? '';

test('Prometheus is sent to the address of the measurements', () => {
  expect(blockOf('yaml')).toContain(`metrics_path: ${API_ROUTES.getMeasurements.path}\n`);
});

test('the query finds what it says in data points', () => {
  const wrangler = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8');
  const dataset = /^dataset = "(\w+)"$/m.exec(wrangler)?.[1] ?? '';
  const base = { kind: 'hook', name: 'before_order_create', plugins: 'p', code: '', actor: 'host' } as const;
  const numbers = { handlers: 1, failedHandlers: 0, hostCalls: 0, isKept: 1 };
  const points = [
    toDataPoint('demo', { ...base, ...numbers, outcome: 'completed', durationMs: 10 }),
    toDataPoint('demo', { ...base, ...numbers, outcome: 'failed', durationMs: 40 }),
    toDataPoint('demo', { ...base, ...numbers, kind: 'event', outcome: 'failed', durationMs: 1 }),
    toDataPoint('other', { ...base, ...numbers, outcome: 'completed', durationMs: 1 }),
  ];
  const db = new DatabaseSync(':memory:');
  const columns = [
    'index1',
    ...points[0]!.blobs.map((_, i) => `blob${i + 1}`),
    ...points[0]!.doubles.map((_, i) => `double${i + 1}`),
  ];
  db.exec(`CREATE TABLE ${dataset} (timestamp, _sample_interval, ${columns.join(', ')})`);
  for (const { indexes, blobs, doubles } of points) {
    const values = [...indexes, ...blobs, ...doubles];
    const marks = values.map(() => '?').join(', ');
    db.prepare(`INSERT INTO ${dataset} VALUES (unixepoch(), 2, ${marks})`).run(...values);
  }
  // SQLite has other words for two of its functions.
  const query = blockOf('sql').replace("NOW() - INTERVAL '1' DAY", 'unixepoch() - 86400').replaceAll('IF(', 'iif(');
  expect(
    db
      .prepare(query)
      .all()
      .map((row) => Object.entries(row)),
  ).toEqual([Object.entries({ name: base.name, executions: 4, mean_ms: 25, failed: 2 })]);
});
