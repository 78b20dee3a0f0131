import { StorefrontScriptsQuery } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { findScript } from '../storefront/find-script.ts';
import { loadPageScripts } from '../storefront/load-page-scripts.ts';

/** `GET /v1/tenants/:tenant/storefront/scripts` */
export async function getStorefrontScripts({ url, services, params, waitUntil }: Call): Promise<Response> {
  const query = readQuery(url, StorefrontScriptsQuery);
  return respond(await loadPageScripts(services, { tenant: params.tenant, waitUntil }, query));
}

/** `GET /v1/tenants/:tenant/storefront/scripts/:plugin/:name/:digest` */
export async function getScriptSource(call: Call): Promise<Response> {
  return new Response(await findScript(call), { headers: SCRIPT_HEADERS });
}

/** The address holds the digest, so what it leads to never changes. Whoever opens it as a page sees text that does nothing. */
const SCRIPT_HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': "default-src 'none'; sandbox",
};
