import * as z from 'zod';
import { RoleName } from '../roles.ts';
import { Person } from './people.ts';

/**
 * Who did something: `person` when somebody did who signed in at the OpenID provider, otherwise whoever held the token.
 * `system` is the platform itself, for example its scheduler.
 */
export const Actor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('operator'), person: Person.optional() }),
  z.strictObject({
    kind: z.literal('tenant'),
    tenant: z.string(),
    role: RoleName,
    tokenId: z.string().optional(),
    person: Person.optional(),
  }),
  z.strictObject({ kind: z.literal('publisher'), publisher: z.string(), tokenId: z.string() }),
  z.strictObject({ kind: z.literal('system'), name: z.enum(['updates', 'watch', 'rollout', 'recovery', 'dev-lease']) }),
]);
export type Actor = z.output<typeof Actor>;

/** Why somebody does it, for the audit log. */
export const Reason = z.string().min(1).max(500);
