import { backUpPlatform } from '../../src/backup/back-up-platform.ts';
import type { Env } from '../../src/env.ts';
import dispatcher from '../../src/index.ts';
import { services } from '../../src/isolate.ts';
import { TenantLifecycle as Lifecycle } from '../../src/lifecycle/tenant-lifecycle.ts';

export { AuditWitness, DeliveryQueue, MeasurementStore, Platform, RateLimiter } from '../../src/index.ts';

interface FaultyEnv extends Env {
  /** Hears what the lifecycle of a tenant does, and answers which fault there is to be. */
  OBSERVER: Fetcher;
}

async function tell(env: Env, what: string): Promise<string> {
  const { OBSERVER } = env as FaultyEnv;
  return (await OBSERVER.fetch('http://observer/', { method: 'POST', body: what })).text();
}

const OUTAGE_MS = 4_000;

/** D1, of which some answers get lost on the way back, and which then may answer nothing for a while. */
function withLostAnswers(env: Env): Env {
  let upAt = 0;
  const database = {
    prepare: (sql: string) => {
      if (Date.now() < upAt) throw new Error('D1_ERROR: Network connection lost.');
      return env.DB.prepare(sql);
    },
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await env.DB.batch(statements);
      const fault = await tell(env, `batch of ${statements.length}`);
      if (fault === 'outage') upAt = Date.now() + OUTAGE_MS;
      if (fault !== '') throw new Error('D1_ERROR: Network connection lost.');
      return results;
    },
  };
  return { ...env, DB: database as unknown as D1Database };
}

export class TenantLifecycle extends Lifecycle {
  constructor(context: DurableObjectState, env: Env) {
    super(context, withLostAnswers(env));
  }

  protected override async observe(transition: string): Promise<void> {
    await tell(this.env, transition);
  }
}

/** D1, in which somebody writes something behind the first batch. */
function withWriter(DB: D1Database, sql: string): D1Database {
  let isWritten = false;
  const database = {
    prepare: (statement: string) => DB.prepare(statement),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await DB.batch(statements);
      if (!isWritten) await DB.batch(sql.split(';').map((one) => DB.prepare(one)));
      isWritten = true;
      return results;
    },
  };
  return database as unknown as D1Database;
}

/** The dispatcher, which also makes a backup of the platform while SQL is run that comes in the request. */
export default {
  ...dispatcher,
  async fetch(request, env, context) {
    if (new URL(request.url).pathname !== '/backup-meanwhile') return dispatcher.fetch(request, env, context);
    const DB = withWriter(env.DB, await request.text());
    return new Response(await backUpPlatform({ ...services, env: { ...env, DB } }));
  },
} satisfies ExportedHandler<Env>;
