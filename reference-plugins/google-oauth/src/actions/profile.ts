import { defineAction, HookRejection } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toSub } from '../google/identity.ts';
import { describeIdentity } from '../users/describe-identity.ts';
import type { DescribedIdentity } from '../users/describe-identity.ts';
import { findLink } from '../users/link-store.ts';
import { findUser } from '../users/user-store.ts';

/** What is known of an identity now: for the shop, after `profile-changed`. */
export default defineAction<typeof manifest, { subject: string }, DescribedIdentity>(async (context, { subject }) => {
  const sub = toSub(subject);
  const user = sub === undefined ? undefined : await findUser(context, sub);
  if (user === undefined)
    throw new HookRejection(`There is no identity "${subject}". It may have been forgotten.`, {
      code: 'UNKNOWN_IDENTITY',
    });
  return describeIdentity(context, user, await findLink(context, user.sub));
});
