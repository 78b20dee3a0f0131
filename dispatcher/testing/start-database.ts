import type { Miniflare } from 'miniflare';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/database.ts';
import { startProject } from '../../user-workers/local/testing/start-project.ts';
import { migrate } from './migrate.ts';

export interface TestDatabase {
  db: Database;
  bucket: Awaited<ReturnType<Miniflare['getR2Bucket']>>;
  /** Runs statements, one after another. */
  run(...statements: string[]): Promise<void>;
  close(): Promise<void>;
}

/** A D1 database with the tables of `schema/migrations`, and nothing in them. */
export async function startDatabase(): Promise<TestDatabase> {
  const source = 'export default { fetch: () => new Response() };';
  const miniflare = startProject([
    { name: 'holder', source, env: { DB: { type: 'd1', id: 'db' }, BUCKET: { type: 'r2', name: 'bucket' } } },
  ]);
  const d1 = await miniflare.getD1Database('DB', 'holder');
  const bucket = await miniflare.getR2Bucket('BUCKET', 'holder');
  const run = async (...statements: string[]): Promise<void> => {
    for (const statement of statements) await d1.prepare(statement).run();
  };
  await migrate((sql) => d1.exec(sql));
  return { db: openDatabase(d1), bucket, run, close: () => miniflare.dispose() };
}
