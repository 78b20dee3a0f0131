import { defineHook, HookRejection } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import type { Context } from '../google/context.ts';
import { METHOD_ID, toSub } from '../google/identity.ts';
import { isOfDomain } from '../users/check-policy.ts';
import { findLink } from '../users/link-store.ts';
import { findUser } from '../users/user-store.ts';

/** What the tenant allows, and whose account it is, as it is now: it may have changed since the identity was found. */
export default defineHook<typeof manifest>()('can_sign_in', async (context, { methodId, customerId, subject }) => {
  const sub = methodId === METHOD_ID && subject !== undefined ? toSub(subject) : undefined;
  if (sub === undefined) return;
  const [user, link] = await Promise.all([findUser(context, sub), findLink(context, sub)]);
  if (user === undefined) throw await denial(context, 'UNKNOWN_IDENTITY');
  if (link !== undefined && link.customer_id !== customerId) throw await denial(context, 'LINKED_ELSEWHERE');
  if (!isOfDomain(user.hosted_domain, await context.settings.get('hosted_domain')))
    throw await denial(context, 'WRONG_DOMAIN');
});

async function denial({ i18n }: Context, code: string): Promise<HookRejection> {
  const t = await i18n.translator();
  return new HookRejection(t(`denial.${code}`), { code });
}
