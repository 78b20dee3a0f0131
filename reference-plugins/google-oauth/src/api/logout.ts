import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { forgetBrowserCookie } from '../attempts/browser-cookie.ts';
import { dropToken } from '../tokens/token-store.ts';
import { listLinks, markSignedOut } from '../users/link-store.ts';
import { customerOf } from './customer.ts';
import { NOT_KEPT } from './refusal.ts';

/**
 * The shop has ended a customer's session: no code that is under way begins another. With `revoke` the shop's access to
 * their Google accounts ends as well.
 */
export default defineEndpoint<typeof manifest>(async (context, request) => {
  const customerId = customerOf(context);
  await markSignedOut(context, customerId);
  if (await isRevoking(request))
    for (const { sub } of await listLinks(context, customerId)) await dropToken(context, sub);
  return new Response(null, { status: 204, headers: { ...NOT_KEPT, 'set-cookie': forgetBrowserCookie() } });
});

async function isRevoking(request: Request): Promise<boolean> {
  const text = await request.text();
  if (text === '') return false;
  try {
    return (JSON.parse(text) as { revoke?: unknown } | null)?.revoke === true;
  } catch {
    return false;
  }
}
