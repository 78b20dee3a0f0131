import type { Context } from '../google/context.ts';

export const MIN_KEY_CHARS = 32;

/** What tokens are encrypted with. `undefined`: no token is kept. */
export async function readTokenKey({ secrets }: Pick<Context, 'secrets'>): Promise<string | undefined> {
  const key = await secrets.get('token_key');
  return key === undefined || key.length < MIN_KEY_CHARS ? undefined : key;
}
