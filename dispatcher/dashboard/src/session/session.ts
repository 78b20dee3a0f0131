import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '../api/answer.ts';
import { ApiError } from '../api/api-error.ts';
import { api, setCsrfToken, unwrap } from '../api/client.ts';

export type Session = Answer<'getSession'>;
export type Holder = Session['holder'];

/** Whose session the browser has; `null` for nobody's. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return keep(await unwrap(api.GET('/v1/session')));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

/** @throws ApiError for a token that nobody holds */
export async function signIn(queryClient: QueryClient, token: string): Promise<Session> {
  const session = keep(await unwrap(api.POST('/v1/session', { body: { token } })));
  // What another holder has seen is not for this one.
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, session);
  return session;
}

/** @returns where the browser ends its session at the provider, if it has one there */
export async function signOut(queryClient: QueryClient): Promise<string | undefined> {
  // Nothing comes for who has no session at a provider.
  const ended: Answer<'deleteSession'> | undefined = await unwrap(api.DELETE('/v1/session'));
  setCsrfToken(undefined);
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, null);
  return ended?.signOutUrl;
}

/** Of whoever is signed in; pages behind the sign-in alone may ask. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new Error('Nobody is signed in.');
  return data;
}

function keep(session: Session): Session {
  setCsrfToken(session.csrfToken);
  return session;
}
