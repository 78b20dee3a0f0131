import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { METHOD_ID, toSub } from '../google/identity.ts';
import { addLink } from '../users/link-store.ts';
import { findUser } from '../users/user-store.ts';

/** The shop has signed somebody in: from then on the plugin knows which customer they are. */
export default defineHook<typeof manifest>()('after_sign_in', async (context, { methodId, customerId, subject }) => {
  const sub = methodId === METHOD_ID && subject !== undefined ? toSub(subject) : undefined;
  if (sub === undefined || (await findUser(context, sub)) === undefined) return;
  const linked = await addLink(context, { sub, customerId, madeBy: 'shop' });
  if (linked !== customerId) context.log.error('the shop signed somebody in as another customer than they are');
});
