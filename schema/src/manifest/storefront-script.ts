import * as z from 'zod';
import { DeclaredName } from './identifiers.ts';

/** Kinds of pages of a shop. */
export const STOREFRONT_PAGES = [
  'home',
  'category',
  'product',
  'search',
  'cart',
  'checkout',
  'confirmation',
  'account',
  'content',
] as const;
export const StorefrontPage = z.enum(STOREFRONT_PAGES);
export type StorefrontPage = z.output<typeof StorefrontPage>;

/** What a visitor has to have agreed to. Nobody is asked for what is `necessary`. */
export const CONSENT_CATEGORIES = ['necessary', 'statistics', 'marketing'] as const;
export const ConsentCategory = z.enum(CONSENT_CATEGORIES);
export type ConsentCategory = z.output<typeof ConsentCategory>;

/** Subresource Integrity, https://www.w3.org/TR/SRI/: SHA-384, the strongest that every browser has beside SHA-512. */
export const Integrity = z.string().regex(/^sha384-[A-Za-z0-9+/]{64}$/, '"sha384-" and the digest in base64');

/**
 * Address of a script, in the form in which browsers and a Content-Security-Policy write it: nothing in it ends a directive
 * or an attribute, and no segment leads upward.
 */
const ScriptSource = z
  .string()
  .max(200)
  .regex(
    /^https:\/\/([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?(:(?!443[/?])[1-9]\d{0,4})?\/(?!\.{1,2}(\/|$|\?))([\w.~@-]|\/(?!\.{1,2}(\/|$|\?)))*(\?[\w.~=&-]*)?$/,
    'an address such as "https://js.example.com/v3/": https, a host, a path; no user name, fragment or wildcard',
  );

/** As a Content-Security-Policy writes it. */
const Origin = z
  .string()
  .max(100)
  .regex(
    /^https:\/\/([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?(:(?!443$)[1-9]\d{0,4})?$/,
    'an origin such as "https://api.example.com"; no path, no wildcard',
  );
const Origins = z.array(Origin).min(1).max(5).optional();

/** Code that runs in pages of the shop, in the browsers of its visitors: a file of the plugin, or somebody else's. */
export const StorefrontScript = z.strictObject({
  name: DeclaredName,
  /** TypeScript for browsers. Publishing bundles it into one script. */
  file: z
    .string()
    .max(200)
    .regex(/^src\/storefront\/(?!.*\.\.)[\w./-]+\.ts$/, 'a .ts file below "src/storefront/"')
    .optional(),
  /** Where it comes from instead. */
  src: ScriptSource.optional(),
  /** Of a file: written by publishing. Of `src`: browsers refuse other bytes. */
  integrity: Integrity.optional(),
  /** Origins that a script of somebody else's sends requests to. */
  connects: Origins,
  /** Origins of which a script of somebody else's shows frames. */
  frames: Origins,
  /** What it does there, for the person who lets it. */
  purpose: z.string().min(1).max(300),
  pages: z.array(StorefrontPage).min(1).max(STOREFRONT_PAGES.length),
  consent: ConsentCategory,
});
export type StorefrontScript = z.output<typeof StorefrontScript>;
