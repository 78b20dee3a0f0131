import * as z from 'zod';
import { RoleName } from '../roles.ts';
import { pageOf, Timestamp } from './lists.ts';

/** Somebody who signs in at the operator's OpenID provider. */
export const Person = z.strictObject({
  /** The platform's own: the same for as long as issuer and subject are. */
  id: z.string(),
  issuer: z.string(),
  /** The provider's own id of them, which it gives to nobody else. */
  subject: z.string(),
  /** As the provider has it. Absent: it did not say. */
  name: z.string().optional(),
  /** The same, once the provider has verified it. */
  email: z.string().optional(),
});
export type Person = z.output<typeof Person>;

/** A person in `GET /v1/people`. */
export const PersonSummary = Person.extend({
  /** What the rules made of them when they signed in last. */
  role: z.union([z.literal('operator'), RoleName]),
  /** Of a role in a tenant. */
  tenant: z.string().optional(),
  signedInAt: Timestamp,
  /** Sessions that are not over. */
  sessions: z.number().int(),
});
export type PersonSummary = z.output<typeof PersonSummary>;

/** `GET /v1/people` (operator), in the order in which they came first. */
export const PersonList = pageOf('people', PersonSummary);
export type PersonList = z.output<typeof PersonList>;

/** `DELETE /v1/people/:person/sessions` (operator) */
export const EndedSessions = z.strictObject({
  person: z.string(),
  /** How many there were. */
  ended: z.number().int(),
});
export type EndedSessions = z.output<typeof EndedSessions>;
