import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { countItems, loadCart } from '../cart/cart-store.ts';
import type { AppEnv } from '../env.ts';
import { readConsent } from '../platform/consent.ts';
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
export async function render(c: Context<AppEnv>, { title, status = 200, refresh, body }: Page): Promise<Response> {
  const visitor = c.get('visitor');
  const { pathname, search } = new URL(c.req.url);
  const page = (
    <Layout
      title={title}
      visitor={visitor}
      items={countItems(await loadCart(c.env.DB, visitor.id))}
      platformUrl={c.env.PLATFORM_URL}
      consent={readConsent(c)}
      path={c.req.method === 'GET' ? `${pathname}${search}` : '/'}
      refresh={refresh}
      scripts={null}
    >
      {body}
    </Layout>
  );
  return c.html(`<!doctype html>${String(await page)}`, status);
}
