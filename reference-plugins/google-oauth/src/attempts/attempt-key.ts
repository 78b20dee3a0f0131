import { generateRandomState } from 'oauth4webapi';
import type { Context } from '../google/context.ts';

const NAME = 'attempt-key';

/** What sign-ins under way are sealed with: made once for an installation. */
export async function readAttemptKey({ kv }: Pick<Context, 'kv'>): Promise<string> {
  const known = await kv.get<string>(NAME);
  if (known !== undefined) return known;
  try {
    const key = generateRandomState();
    await kv.set(NAME, key, { ifVersion: null });
    return key;
  } catch (error) {
    // Another request was first.
    const key = await kv.get<string>(NAME);
    if (key !== undefined) return key;
    throw error;
  }
}
