import type { CodeContent } from '../attempts/one-time-code.ts';
import type { Context } from '../google/context.ts';
import { keepToken } from '../tokens/token-store.ts';
import { keepUser } from './user-store.ts';

/** Keeps what Google said of a person, and the token that it gave with it. */
export async function takeIn(context: Context, { profile, sealedToken }: CodeContent): Promise<void> {
  await keepUser(context, profile);
  if (sealedToken !== undefined) await keepToken(context, profile.sub, sealedToken);
}
