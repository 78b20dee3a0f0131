import { StorefrontScripts, StorefrontScriptsQuery } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** What plugins put into the shop's pages. */
export const STOREFRONT_ROUTES = {
  listStorefrontScripts: {
    method: 'GET',
    path: '/v1/tenants/:tenant/storefront/scripts',
    access: 'hooks:run',
    summary: 'List the scripts of a page of the shop, and what its Content-Security-Policy has to allow for them.',
    query: StorefrontScriptsQuery,
    answers: { 200: StorefrontScripts },
  },
  getStorefrontScript: {
    method: 'GET',
    path: '/v1/tenants/:tenant/storefront/scripts/:plugin/:name/:digest',
    access: 'open',
    summary: 'Load a script of the release that the tenant runs, as browsers do; any page may.',
    answers: { 200: 'bytes' },
    errors: ['SCRIPT_NOT_FOUND'],
  },
} as const satisfies Record<string, ApiRoute>;
