import * as z from 'zod';
import { EgressHost, PERMISSION_NAMES } from '../permissions.ts';

/** Why the plugin wants it, for the person who grants it. */
const Purpose = z.string().min(1).max(300);

/** `optional`: the tenant may deny it and install the plugin all the same. */
export const PermissionDeclaration = z.strictObject({ purpose: Purpose, optional: z.boolean().default(false) });

export const PermissionDeclarations = z.partialRecord(z.enum(PERMISSION_NAMES), PermissionDeclaration);

/** A host that the plugin sends requests to. */
export const EgressDeclaration = z.strictObject({
  host: EgressHost,
  purpose: Purpose.optional(),
  optional: z.boolean().default(false),
});
export type EgressDeclaration = z.output<typeof EgressDeclaration>;
