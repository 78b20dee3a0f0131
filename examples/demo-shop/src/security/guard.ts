import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { readForm } from './read-form.ts';
import { ShopError } from './shop-error.ts';

/** Leads to the shop's one address, so that a name that somebody else points at it is no origin to work from. */
export const canonicalHost = createMiddleware<AppEnv>(async (c, next) => {
  const url = new URL(c.req.url);
  const { origin } = new URL(c.env.SHOP_URL);
  if (url.origin === origin) return next();
  if (c.req.method !== 'GET') throw new ShopError(403, 'This address is not the shop’s.');
  return c.redirect(`${origin}${url.pathname}${url.search}`, 302);
});

/** Forms are taken from pages of the shop alone, and only from the browser that they were shown to. */
export const ownForms = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const origin = c.req.header('origin');
  const isOurs = origin === undefined || origin === new URL(c.env.SHOP_URL).origin;
  const { csrf } = await readForm(c);
  if (!isOurs || csrf !== c.get('visitor').csrf) {
    throw new ShopError(403, 'This form was not sent from a page of the shop that is still open. Load the page again.');
  }
  return next();
});
