/**
 * Why somebody is not let in who comes back from the OpenID provider. The code stands in the address of the sign-in page as
 * `problem`; the page has the words.
 */
export const SIGN_IN_PROBLEMS = {
  NOT_SET_UP: 'The operator has set up no sign-in at a provider, or its configuration is wrong.',
  OTHER_ADDRESS: "The browser came by another address than the platform's own, and is there now.",
  SIGN_IN_LOST: 'This browser did not begin the sign-in, began it too long ago, or has finished it before.',
  ACCESS_DENIED: 'They said no at the provider, or it does not let them in.',
  PROVIDER_UNAVAILABLE: 'The provider did not answer, or said that it cannot.',
  PROVIDER_REFUSED: 'The provider does not take the platform for what it knows: client, secret or address are wrong.',
  TOKEN_NOT_VALID: "What says who they are is not the provider's, not for this platform, this sign-in, or this time.",
  EMAIL_NOT_VERIFIED: 'A rule would let their e-mail address in, and the provider has not verified it.',
  NOT_ALLOWED: 'No rule of the operator lets them in.',
} as const satisfies Record<string, string>;
export type SignInProblemCode = keyof typeof SIGN_IN_PROBLEMS;
