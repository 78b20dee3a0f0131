import { jwksCache, KEY_SELECTION, OperationProcessingError, validateApplicationLevelSignature } from 'oauth4webapi';
import type { AuthorizationServer, JWKSCacheInput } from 'oauth4webapi';
import type { Context } from './context.ts';
import { requestLimit } from './request-limit.ts';

const KEYS_KEY = 'keys';
/** The library takes keys for fresh for so long. */
const KEYS_TTL_SECONDS = 300;
const REFETCHED_KEY = 'keys-refetched';
/** So often at most new keys are asked for because a token names one that is not among those that are known. */
const REFETCH_PAUSE_SECONDS = 60;

/**
 * Checks that an ID token, whose claims were checked, is signed with one of Google's keys. Keys change: when the token names
 * one that is not known, they are asked for anew, once a minute.
 * @throws OperationProcessingError when it is not, and what keeps the keys from being got
 */
export async function checkSignature(context: Context, server: AuthorizationServer, response: Response): Promise<void> {
  const known = await context.cache.get<JWKSCacheInput>(KEYS_KEY);
  try {
    await check(context, { server, response, known });
  } catch (error) {
    const isUnknownKey = error instanceof OperationProcessingError && error.code === KEY_SELECTION;
    if (!isUnknownKey || known === undefined || !(await mayRefetch(context))) throw error;
    context.log.info('an ID token names a key that is not known, so the keys are asked for anew');
    await check(context, { server, response });
  }
}

async function check(
  context: Context,
  { server, response, known }: { server: AuthorizationServer; response: Response; known?: JWKSCacheInput | undefined },
): Promise<void> {
  const keys: { jwks?: JWKSCacheInput['jwks']; uat?: number } = { ...known };
  // The library remembers keys by the object that describes the server: a new object knows none.
  await validateApplicationLevelSignature({ ...server }, response, {
    ...requestLimit(context),
    [jwksCache]: keys as JWKSCacheInput,
  }).finally(async () => {
    if (keys.jwks !== undefined && keys.uat !== known?.uat)
      await context.cache.set(KEYS_KEY, keys, { ttlSeconds: KEYS_TTL_SECONDS });
  });
}

async function mayRefetch({ cache }: Context): Promise<boolean> {
  if ((await cache.get(REFETCHED_KEY)) !== undefined) return false;
  await cache.set(REFETCHED_KEY, true, { ttlSeconds: REFETCH_PAUSE_SECONDS });
  return true;
}
