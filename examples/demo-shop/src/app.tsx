import { createPluginManager, PlatformError } from '@digital-commerce/plugin-sdk/host';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './env.ts';
import { assetRoutes } from './routes/asset-routes.ts';
import { cartRoutes } from './routes/cart-routes.tsx';
import { catalogueRoutes } from './routes/catalogue-routes.tsx';
import { checkoutRoutes } from './routes/checkout-routes.tsx';
import { consentRoutes } from './routes/consent-routes.tsx';
import { orderRoutes } from './routes/order-routes.tsx';
import { signInRoutes } from './routes/sign-in-routes.tsx';
import { staffRoutes } from './routes/staff-routes.tsx';
import { webhookRoutes } from './routes/webhook-routes.ts';
import { canonicalHost, ownForms } from './security/guard.ts';
import { securityHeaders } from './security/headers.ts';
import { ShopError } from './security/shop-error.ts';
import { recognise } from './security/visitor.ts';
import { render } from './views/render.tsx';

const MAX_FORM_BYTES = 50_000;

/** Over a binding, a manager of a tenant's plugins loads nothing: there is one for each request. */
const withPlugins = createMiddleware<AppEnv>(async (c, next) => {
  const { PLATFORM: platform, TENANT: tenant } = c.env;
  c.set('plugins', await createPluginManager({ platform, tenant }));
  await next();
});

/** What is not a page comes first: it asks nobody who they are. */
export const app = new Hono<AppEnv>()
  .use(securityHeaders)
  .route('/', webhookRoutes)
  .use(canonicalHost)
  .route('/', assetRoutes)
  .use(bodyLimit({ maxSize: MAX_FORM_BYTES }))
  .use(withPlugins, recognise, ownForms)
  .route('/', catalogueRoutes)
  .route('/', cartRoutes)
  .route('/', checkoutRoutes)
  .route('/', orderRoutes)
  .route('/', signInRoutes)
  .route('/', staffRoutes)
  .route('/', consentRoutes);

app.notFound((c) => showError(c, { title: 'Not found', text: 'There is no such page.', status: 404 }));

app.onError((error, c) => {
  if (error instanceof ShopError) return showError(c, { title: 'Sorry', text: error.message, status: error.status });
  console.error('the shop could not answer', error);
  const code = error instanceof PlatformError ? ` (${error.code})` : '';
  const text = `Something did not work${code}. Nothing was charged twice; please try again in a moment.`;
  return showError(c, { title: 'Sorry', text, status: 502 });
});

async function showError(
  c: Context<AppEnv>,
  { title, text, status }: { title: string; text: string; status: 400 | 403 | 404 | 502 },
): Promise<Response> {
  // Before the visitor is known there is no page to show it on.
  if (c.var.visitor === undefined) return c.text(text, status);
  const body = (
    <section class="hero">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a class="button" href="/">
          To the shop
        </a>
      </p>
    </section>
  );
  return render(c, { title, kind: 'content', status, body });
}
