import type { SignInProblemCode } from '@digital-commerce/plugin-schema';
import {
  AuthorizationResponseError,
  OperationProcessingError,
  ResponseBodyError,
  UnsupportedOperationError,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';

/** Why somebody is not let in. The message is for the platform's log: it holds no token and no claim. */
export class SignInProblem extends Error {
  override readonly name = 'SignInProblem';
  readonly code: SignInProblemCode;

  constructor(code: SignInProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What providers say when it is they who cannot, and not the platform that is wrong (RFC 6749, section 4.1.2.1). */
const UNAVAILABLE = new Set(['server_error', 'temporarily_unavailable']);
const MAX_CODE_CHARS = 100;

/** Anything that a step with the provider throws. Causes stay behind: they hold tokens and claims. */
export function toSignInProblem(error: unknown): SignInProblem {
  if (error instanceof SignInProblem) return error;
  if (error instanceof AuthorizationResponseError) return toRefusal(error.error, 'The provider sent them back');
  if (error instanceof ResponseBodyError) return toRefusal(error.error, `The provider answered ${error.status}`);
  if (error instanceof WWWAuthenticateChallengeError)
    return new SignInProblem(
      'PROVIDER_REFUSED',
      `The provider answered ${error.status}: client id or secret are wrong.`,
    );
  if (error instanceof UnsupportedOperationError) return new SignInProblem('TOKEN_NOT_VALID', error.message);
  if (error instanceof OperationProcessingError) {
    const { cause, message } = error;
    return cause instanceof Response && cause.status !== 200
      ? new SignInProblem('PROVIDER_UNAVAILABLE', `The provider answered ${cause.status}.`)
      : new SignInProblem('TOKEN_NOT_VALID', message);
  }
  const said = error instanceof Error ? `${error.name}: ${error.message}` : 'It threw no error.';
  return new SignInProblem('PROVIDER_UNAVAILABLE', said);
}

function toRefusal(error: string, said: string): SignInProblem {
  const code =
    error === 'access_denied' ? 'ACCESS_DENIED' : UNAVAILABLE.has(error) ? 'PROVIDER_UNAVAILABLE' : 'PROVIDER_REFUSED';
  return new SignInProblem(code, `${said} with "${error.slice(0, MAX_CODE_CHARS)}".`);
}
