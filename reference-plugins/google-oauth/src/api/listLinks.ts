import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { listLinks } from '../users/link-store.ts';
import { findUser } from '../users/user-store.ts';
import { customerOf } from './customer.ts';

/** The Google accounts of the customer who asks. */
export default defineEndpoint<typeof manifest>(async (context) => {
  const links = await listLinks(context, customerOf(context));
  const users = await Promise.all(links.map(({ sub }) => findUser(context, sub)));
  return {
    links: links.map(({ sub, linked_at: linkedAt }, index) => ({
      id: sub,
      email: users[index]?.email ?? null,
      name: users[index]?.name ?? null,
      linkedAt: new Date(linkedAt).toISOString(),
    })),
  };
});
