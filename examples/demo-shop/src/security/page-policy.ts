import { formatContentSecurityPolicy } from '@digital-commerce/plugin-sdk/host';

type PolicyOfScripts = Parameters<typeof formatContentSecurityPolicy>[0]['contentSecurityPolicy'];

/** Pages load nothing that is not the shop's. */
const STRICT_POLICY: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Of a page without scripts of plugins. */
export const NOTHING_NEEDED: PolicyOfScripts = { 'script-src': [], 'connect-src': [], 'frame-src': [] };

/**
 * The Content-Security-Policy of a page: the shop's own, and what the scripts of plugins in it need.
 * @param ofScripts from `loadStorefrontScripts`
 */
export function toPagePolicy(ofScripts: PolicyOfScripts): string {
  return formatContentSecurityPolicy({ contentSecurityPolicy: ofScripts }, STRICT_POLICY);
}
