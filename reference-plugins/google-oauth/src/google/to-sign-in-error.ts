import {
  AuthorizationResponseError,
  OperationProcessingError,
  ResponseBodyError,
  UnsupportedOperationError,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';
import { SignInError } from './sign-in-error.ts';

/**
 * Why a step with Google failed. Only words of this file, codes, and the library's messages are in it: their causes hold
 * tokens and claims.
 */
export function toSignInError(error: unknown): SignInError {
  if (error instanceof SignInError) return error;
  if (error instanceof AuthorizationResponseError)
    return error.error === 'access_denied'
      ? new SignInError('ACCESS_DENIED', 'They said no at Google.')
      : new SignInError('PROVIDER_REFUSED', `Google sent them back with "${error.error.slice(0, 100)}".`);
  if (error instanceof ResponseBodyError)
    return new SignInError('PROVIDER_REFUSED', `Google answered ${error.status} "${error.error.slice(0, 100)}".`);
  if (error instanceof WWWAuthenticateChallengeError)
    return new SignInError('PROVIDER_REFUSED', `Google answered ${error.status}: the client or its secret is wrong.`);
  if (error instanceof UnsupportedOperationError) return new SignInError('TOKEN_NOT_VALID', error.message);
  if (error instanceof OperationProcessingError) {
    const { cause, message } = error;
    return cause instanceof Response && cause.status !== 200
      ? new SignInError('PROVIDER_UNAVAILABLE', `Google answered ${cause.status}.`)
      : new SignInError('TOKEN_NOT_VALID', message);
  }
  return new SignInError(
    'PROVIDER_UNAVAILABLE',
    error instanceof Error ? `${error.name}: ${error.message}` : 'Unknown.',
  );
}
