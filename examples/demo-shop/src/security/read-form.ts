import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';

/** The text fields of a form; of those that come twice the last. Hono keeps the body, so it can be read again. */
export async function readForm(c: Context<AppEnv>): Promise<Readonly<Partial<Record<string, string>>>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
