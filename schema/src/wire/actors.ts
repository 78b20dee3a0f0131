import * as z from 'zod';
import { RoleName } from '../roles.ts';

/** Who did something. `system` is the platform itself, for example its scheduler. */
export const Actor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('operator') }),
  z.strictObject({ kind: z.literal('tenant'), tenant: z.string(), tokenId: z.string(), role: RoleName }),
  z.strictObject({ kind: z.literal('publisher'), publisher: z.string(), tokenId: z.string() }),
  z.strictObject({ kind: z.literal('system'), name: z.enum(['updates', 'watch', 'rollout', 'recovery', 'dev-lease']) }),
]);
export type Actor = z.output<typeof Actor>;

/** Why somebody does it, for the audit log. */
export const Reason = z.string().min(1).max(500);
