import type { Context } from '../google/context.ts';
import { toSubject } from '../google/identity.ts';
import { assignRoles } from './assign-roles.ts';
import type { LinkRow } from './link-store.ts';
import type { UserRow } from './user-store.ts';

export interface DescribedIdentity {
  subject: string;
  email: string;
  emailVerified: boolean;
  name?: string;
  pictureUrl?: string;
  customerId?: string;
  roles: string[];
}

/** A person as the shop is told. */
export async function describeIdentity(
  context: Context,
  { sub, email, name, picture, hosted_domain: hostedDomain }: UserRow,
  link: LinkRow | undefined,
): Promise<DescribedIdentity> {
  return {
    subject: toSubject(sub),
    email,
    // Nobody else is let in.
    emailVerified: true,
    ...(name !== null && { name }),
    ...(picture !== null && { pictureUrl: picture }),
    ...(link !== undefined && { customerId: link.customer_id }),
    roles: assignRoles(await context.settings.get('role_rules'), { email, hostedDomain }),
  };
}
