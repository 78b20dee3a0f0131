import * as z from 'zod';

/** `GET /v1/sign-in`: how one signs in here, beside with a token. */
export const SignInOptions = z.strictObject({
  /** Absent: the operator has set none up. */
  openId: z
    .strictObject({
      /** Of the provider, for "Continue with …". */
      name: z.string(),
      /** Where a link leads that begins; `?next=` takes the path of a page to go on to. */
      path: z.string(),
      /** Variables of the configuration that are wrong: nobody can sign in so. `GET /v1/health` tells the operator why. */
      faulty: z.array(z.string()),
    })
    .optional(),
});
export type SignInOptions = z.output<typeof SignInOptions>;

/** `GET /v1/sign-in/openid` */
export const StartSignInQuery = z.object({
  /** The path of a page of the dashboard. Default, and for everything else: the first page. */
  next: z.string().optional(),
});

/** `GET /v1/health`. Only the operator is told of `openId`. */
export const Health = z.strictObject({
  status: z.literal('ok'),
  /** Sign-in at an OpenID provider, where it is set up. */
  openId: z
    .strictObject({
      status: z.enum(['ok', 'faulty']),
      /** What is wrong with each variable, and with the provider. */
      faults: z.array(z.strictObject({ variable: z.string(), message: z.string() })),
    })
    .optional(),
});
export type Health = z.output<typeof Health>;
