import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toSub } from '../google/identity.ts';
import { assignRoles } from '../users/assign-roles.ts';
import { findUser } from '../users/user-store.ts';

/** Adds the roles of who signed in with Google to the session's claims, beside those that are there. */
export default defineHook<typeof manifest>()('before_session_create', async (context, session) => {
  const sub = session.subject === undefined ? undefined : toSub(session.subject);
  const user = sub === undefined ? undefined : await findUser(context, sub);
  if (user === undefined) return session;
  const { email, hosted_domain: hostedDomain } = user;
  const roles = assignRoles(await context.settings.get('role_rules'), { email, hostedDomain });
  if (roles.length === 0) return session;
  const { roles: before } = session.claims;
  const all = new Set([...(Array.isArray(before) ? before : []), ...roles]);
  return { ...session, claims: { ...session.claims, roles: [...all] } };
});
