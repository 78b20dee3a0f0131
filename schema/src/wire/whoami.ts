import * as z from 'zod';
import { RoleName } from '../roles.ts';
import { Timestamp } from './lists.ts';
import { Person } from './people.ts';

const TokenFacts = {
  tokenId: z.string(),
  name: z.string().optional(),
  createdAt: Timestamp,
  /** Absent: it works until it is revoked. */
  expiresAt: Timestamp.optional(),
};

/** `GET /v1/whoami`: whose the token or session of the request is, and what it is good for. A person's session has no token. */
export const WhoAmI = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('operator'), person: Person.optional() }),
  z.strictObject({
    kind: z.literal('tenant'),
    tenant: z.string(),
    role: RoleName,
    /** Permissions that plugins define for people, beside what the role has. */
    permissions: z.array(z.string()),
    ...TokenFacts,
    tokenId: TokenFacts.tokenId.optional(),
    createdAt: TokenFacts.createdAt.optional(),
    person: Person.optional(),
  }),
  z.strictObject({ kind: z.literal('publisher'), publisher: z.string(), ...TokenFacts }),
]);
export type WhoAmI = z.output<typeof WhoAmI>;
