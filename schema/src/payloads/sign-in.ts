import * as z from 'zod';
import { BrowserUrl, ClientInfo, Json, Label, LocaleTag, RecordId, Timestamp } from './fields.ts';

/** What somebody shows to be let in. */
export const SignInAttempt = z.looseObject({
  methodId: RecordId.describe('The id of a sign-in method'),
  identifier: z.string().max(320).optional().describe('E-mail address, user name or telephone number'),
  secret: z.string().max(4_096).optional().describe('Password or one-time code'),
  callback: z
    .record(z.string().max(100), z.string().max(8_192))
    .optional()
    .describe('Parameters that an identity provider sent back'),
  callbackUrl: z.url().optional().describe('Where an identity provider is to send people back to'),
  challenge: z
    .string()
    .max(200)
    .optional()
    .describe(
      'SHA-256, in base64url, of what only the browser that begins holds; that is shown as `callback.verifier`',
    ),
  client: ClientInfo.optional(),
});
export type SignInAttempt = z.output<typeof SignInAttempt>;

const Identity = z.strictObject({
  subject: RecordId.describe('Never changes, unlike an e-mail address'),
  email: z.email().optional(),
  emailVerified: z.boolean().default(false),
  name: z.string().max(200).optional(),
  pictureUrl: z.url({ protocol: /^https$/ }).optional(),
  customerId: RecordId.optional().describe('The customer who said, while signed in, that this identity is theirs'),
  roles: z.array(z.string().min(1).max(100)).max(20).optional().describe('By the rules that the tenant has set up'),
});

/** `redirect`: the browser has to go there first. */
export const SignInResult = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('authenticated'), identity: Identity }),
  z.strictObject({ status: z.literal('redirect'), url: BrowserUrl }),
  z.strictObject({
    status: z.literal('denied'),
    reason: z.enum(['wrong_credentials', 'locked', 'expired', 'not_allowed']),
  }),
]);
export type SignInResult = z.output<typeof SignInResult>;

/** A page that asks how one can sign in. */
export const SignInMethodRequest = z.looseObject({ locale: LocaleTag.optional(), client: ClientInfo.optional() });
export type SignInMethodRequest = z.output<typeof SignInMethodRequest>;

/** One way to sign in. */
export const SignInMethod = z.strictObject({
  id: RecordId,
  label: Label,
  kind: z.enum(['password', 'code', 'passkey', 'identity_provider']),
  iconUrl: z.url({ protocol: /^https$/ }).optional(),
});
export type SignInMethod = z.output<typeof SignInMethod>;

/** Somebody who showed who they are, and wants in. */
export const SignInData = z.looseObject({
  customerId: RecordId,
  email: z.email().optional(),
  methodId: RecordId,
  subject: RecordId.optional().describe('Of the identity that `authenticate` found'),
  secondFactor: z.boolean().default(false),
  newDevice: z.boolean().default(false),
  client: ClientInfo.optional(),
  at: Timestamp,
});
export type SignInData = z.output<typeof SignInData>;

/** A session that is about to begin. */
export const SessionData = z.looseObject({
  id: RecordId.optional(),
  customerId: RecordId,
  subject: RecordId.optional().describe('Of the identity that `authenticate` found'),
  ttlSeconds: z.number().int().min(60).max(31_536_000),
  claims: z.record(z.string().max(200), Json).default({}).describe('What the session’s token will say'),
});
export type SessionData = z.output<typeof SessionData>;
