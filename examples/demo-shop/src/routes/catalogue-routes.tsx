import { Hono } from 'hono';
import { raw } from 'hono/html';
import { findProduct } from '../catalogue/products.ts';
import type { AppEnv } from '../env.ts';
import { rewriteContent } from '../security/rewrite-content.ts';
import { ShopError } from '../security/shop-error.ts';
import { HomePage, ProductPage } from '../views/product-pages.tsx';
import { render } from '../views/render.tsx';

const ABOUT = {
  entryId: 'about',
  type: 'page',
  locale: 'en',
  html: `<h1>About Fern &amp; Kiln</h1>
<p>A shop that is small enough to be read in an evening. It keeps its orders itself, and asks plugins wherever they could
have a say: what a cart costs, what may be bought, who somebody is, and whether a card was charged.</p>
<p>This text went through the hook <code>filter_content_html</code> on its way to you.</p>`,
};

export const catalogueRoutes = new Hono<AppEnv>()
  .get('/', (c) => render(c, { title: 'Things that stay', kind: 'home', body: <HomePage /> }))
  .get('/products/:id', (c) => {
    const product = findProduct(c.req.param('id'));
    if (product === undefined) throw new ShopError(404, 'The shop does not sell this.');
    const { csrf } = c.get('visitor');
    return render(c, { title: product.name, kind: 'product', body: <ProductPage product={product} csrf={csrf} /> });
  })
  .get('/pages/about', async (c) => {
    const { html } = await c.get('plugins').executeHook('filter_content_html', ABOUT);
    const content = raw(
      await rewriteContent(html).catch((error: unknown) => {
        console.error('what plugins made of a text could not be read', error);
        return ABOUT.html;
      }),
    );
    return render(c, { title: 'About', kind: 'content', body: <article class="prose">{content}</article> });
  });
