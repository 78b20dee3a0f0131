import * as z from 'zod';
import { ConsentCategory, Integrity, PluginId, StorefrontPage } from '../manifest/index.ts';

/** Query of `GET /v1/tenants/:tenant/storefront/scripts`. */
export const StorefrontScriptsQuery = z.strictObject({
  /** Kind of the page that is shown. */
  page: StorefrontPage,
  /** What the visitor agrees to, with commas between. `necessary` needs nobody's word. */
  consent: z
    .string()
    .regex(
      /^(necessary|statistics|marketing)(,(necessary|statistics|marketing)){0,2}$/,
      'some of necessary, statistics and marketing, with commas between',
    )
    .default('necessary'),
});
export type StorefrontScriptsQuery = z.output<typeof StorefrontScriptsQuery>;

/** One script of a page, as an element `script` has it. */
export const PageScript = z.strictObject({
  plugin: PluginId,
  name: z.string(),
  /** Absolute, or from the platform's root where the platform does not know its own address. */
  src: z.string(),
  integrity: Integrity.optional(),
  consent: ConsentCategory,
  purpose: z.string(),
  /**
   * Of the element. A script of the plugin finds its endpoints below `data-api`, and the tenant in `data-tenant`; somebody
   * else's is told nothing.
   */
  attributes: z.record(z.string().regex(/^data-[a-z]+$/), z.string()),
});
export type PageScript = z.output<typeof PageScript>;

/** `GET /v1/tenants/:tenant/storefront/scripts`: by plugin id, those of one plugin in the order of its manifest. */
export const StorefrontScripts = z.strictObject({
  scripts: z.array(PageScript),
  /** What a Content-Security-Policy has to allow for them, by directive. */
  contentSecurityPolicy: z.strictObject({
    'script-src': z.array(z.string()),
    'connect-src': z.array(z.string()),
    'frame-src': z.array(z.string()),
  }),
});
export type StorefrontScripts = z.output<typeof StorefrontScripts>;
