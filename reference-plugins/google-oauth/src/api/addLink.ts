import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { takeCode } from '../attempts/one-time-code.ts';
import { toSubject } from '../google/identity.ts';
import { addLink } from '../users/link-store.ts';
import { recordSignIn } from '../users/sign-in-log.ts';
import { keepUser } from '../users/user-store.ts';
import { customerOf } from './customer.ts';
import { refuse } from './refusal.ts';

/**
 * Links a Google account to the customer who asks. Whose account it is shows the code, and that this customer's own browser
 * brought it shows the verifier: otherwise somebody could have others link accounts to a customer of theirs.
 */
export default defineEndpoint<typeof manifest>(async (context, request) => {
  const customerId = customerOf(context);
  const { code, verifier } = (await request.json()) as { code: string; verifier: string };
  const taken = await takeCode(context, { code, verifier, purpose: 'link' });
  if (taken.status !== 'taken') return refuse(context, request, 'LINK_LOST');
  const { profile } = taken.content;
  const { sub, email } = profile;
  if ((await addLink(context, { sub, customerId, madeBy: 'customer' })) !== customerId)
    return refuse(context, request, 'LINKED_ELSEWHERE');
  await keepUser(context, profile);
  await recordSignIn(context, 'linked', sub);
  await context.events.emit('account-linked', { subject: toSubject(sub), customerId }, { key: sub });
  return Response.json({ id: sub, email }, { status: 201 });
});
