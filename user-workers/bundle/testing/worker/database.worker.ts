import { splitStatements } from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';

/** A database as an installation's is: SQLite in a Durable Object. */
export class Database extends DurableObject {
  /** What SQLite refuses, or `null`. */
  run(sql: string): string | null {
    try {
      this.ctx.storage.transactionSync(() => {
        for (const statement of splitStatements(sql)) this.ctx.storage.sql.exec(statement).toArray();
      });
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  }
}

interface Env {
  DATABASES: DurableObjectNamespace<Database>;
}

export default {
  /** Takes a list of SQL texts, runs each in an empty database of its own, and answers with what was refused. */
  async fetch(request: Request, { DATABASES }: Env): Promise<Response> {
    const texts = await request.json<string[]>();
    const refusals = texts.map(async (sql) => await DATABASES.get(DATABASES.newUniqueId()).run(sql));
    return Response.json(await Promise.all(refusals));
  },
};
