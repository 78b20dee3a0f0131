import { useSyncExternalStore } from 'react';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '../api/answer.ts';
import { ApiError } from '../api/api-error.ts';
import { api, setCsrfToken, unwrap } from '../api/client.ts';
import { isOfPlatform } from '../api/query-client.ts';

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
  setEnded(false);
  return session;
}

/**
 * Goes on with a page whose session has ended.
 * @returns whether the holder is the one before, and the page may stay as it is
 * @throws ApiError for a token that nobody holds
 */
export async function signInAgain(queryClient: QueryClient, token: string): Promise<boolean> {
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  const session = keep(await unwrap(api.POST('/v1/session', { body: { token } })));
  if (before === null || before === undefined || nameOf(before.holder) !== nameOf(session.holder)) return false;
  queryClient.setQueryData(sessionQuery.queryKey, session);
  setEnded(false);
  await queryClient.invalidateQueries({ predicate: isOfPlatform });
  return true;
}

/**
 * The platform does not know who asks. It is asked about the session itself before the page believes it: an answer of a
 * plugin's may say the same.
 */
export async function checkSession(): Promise<void> {
  const { response } = await api.GET('/v1/session').catch(() => ({ response: undefined }));
  if (response?.status === 401) setEnded(true);
}

let hasEnded = false;
const listeners = new Set<() => void>();

/** The session of the page that is shown has ended. */
export function useHasSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, () => hasEnded);
}

function setEnded(value: boolean): void {
  hasEnded = value;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who may see the same as the one before: another token will do. */
function nameOf(holder: Holder): string {
  const { tokenId: _id, name: _name, createdAt: _from, expiresAt: _until, ...rights }: Record<string, unknown> = holder;
  return JSON.stringify(rights);
}

/** @returns where the browser ends its session at the provider, if it has one there */
export async function signOut(queryClient: QueryClient): Promise<string | undefined> {
  // Nothing comes for who has no session at a provider.
  const ended: Answer<'deleteSession'> | undefined = await unwrap(api.DELETE('/v1/session'));
  setCsrfToken(undefined);
  queryClient.clear();
  queryClient.setQueryData(sessionQuery.queryKey, null);
  setEnded(false);
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
