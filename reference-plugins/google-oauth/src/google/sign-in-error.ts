/** Why somebody is not let in, as the shop is told in `sign_in_error`. */
export type SignInErrorCode =
  /** They said no at Google. */
  | 'ACCESS_DENIED'
  /** Google did not answer, or said that it cannot. Trying again may help. */
  | 'PROVIDER_UNAVAILABLE'
  /** Google takes the client or the code for none of its own. */
  | 'PROVIDER_REFUSED'
  /** What says who they are is not Google's, not for this shop, not for this sign-in, or too old. */
  | 'TOKEN_NOT_VALID'
  | 'EMAIL_NOT_VERIFIED'
  /** Their account belongs to none of the organisations that may sign in. */
  | 'WRONG_DOMAIN'
  /** They are new, and the shop lets nobody in who is. */
  | 'NO_ACCOUNT';

export class SignInError extends Error {
  readonly code: SignInErrorCode;

  constructor(code: SignInErrorCode, message: string) {
    super(message);
    this.name = 'SignInError';
    this.code = code;
  }
}
