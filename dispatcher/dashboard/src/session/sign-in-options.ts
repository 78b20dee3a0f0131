import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../api/client.ts';

/** The ways to sign in beside a token. Whoever has a token gets in whatever becomes of this question. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: () => unwrap(api.GET('/v1/sign-in')),
  staleTime: Infinity,
  retry: false,
});
