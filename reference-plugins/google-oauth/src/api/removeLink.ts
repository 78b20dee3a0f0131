import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toSubject } from '../google/identity.ts';
import { forgetUser } from '../users/forget-user.ts';
import { findLink } from '../users/link-store.ts';
import { customerOf } from './customer.ts';
import { refuse } from './refusal.ts';

/** Takes a Google account away from the customer who asks: it is forgotten, and Google told that the shop's access ends. */
export default defineEndpoint<typeof manifest>(async (context, request) => {
  const customerId = customerOf(context);
  const sub = request.params['id'] ?? '';
  const link = await findLink(context, sub);
  if (link?.customer_id !== customerId) return refuse(context, request, 'LINK_NOT_FOUND');
  await forgetUser(context, sub);
  await context.events.emit('account-unlinked', { subject: toSubject(sub), customerId }, { key: sub });
  return undefined;
});
