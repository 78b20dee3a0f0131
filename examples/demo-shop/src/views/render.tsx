import { PlatformError, renderStorefrontScripts } from '@digital-commerce/plugin-sdk/host';
import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { countItems, loadCart } from '../cart/cart-store.ts';
import type { AppEnv } from '../env.ts';
import { readConsent } from '../platform/consent.ts';
import { NOTHING_NEEDED, toPagePolicy } from '../security/page-policy.ts';
import { Layout } from './layout.tsx';

export interface Page {
  title: string;
  /** What kind of page it is, in the words of plugins' storefront scripts. */
  kind: 'home' | 'product' | 'cart' | 'checkout' | 'confirmation' | 'account' | 'content';
  status?: 200 | 400 | 403 | 404 | 422 | 502;
  refresh?: { seconds: number; url: string };
  body: Child;
}

/** Answers with a page of the shop. */
export async function render(
  c: Context<AppEnv>,
  { title, kind, status = 200, refresh, body }: Page,
): Promise<Response> {
  const visitor = c.get('visitor');
  const { pathname, search } = new URL(c.req.url);
  const consent = readConsent(c);
  const [cart, scripts] = await Promise.all([
    loadCart(c.env.DB, visitor.id),
    loadScripts(c.get('plugins'), { page: kind, consent: consent ?? [] }),
  ]);
  const page = (
    <Layout
      title={title}
      visitor={visitor}
      items={countItems(cart)}
      platformUrl={c.env.PLATFORM_URL}
      consent={consent}
      path={c.req.method === 'GET' ? `${pathname}${search}` : '/'}
      refresh={refresh}
      scripts={raw(renderStorefrontScripts(scripts))}
    >
      {body}
    </Layout>
  );
  c.header('content-security-policy', toPagePolicy(scripts.contentSecurityPolicy));
  return c.html(`<!doctype html>${String(await page)}`, status);
}

type Scripts = Awaited<ReturnType<PluginManager['loadStorefrontScripts']>>;

/** A page is shown without scripts rather than not at all. */
async function loadScripts(
  plugins: PluginManager,
  view: Parameters<PluginManager['loadStorefrontScripts']>[0],
): Promise<Scripts> {
  try {
    return await plugins.loadStorefrontScripts(view);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    console.error('the scripts of a page could not be loaded', error.code);
    return { scripts: [], contentSecurityPolicy: NOTHING_NEEDED };
  }
}
