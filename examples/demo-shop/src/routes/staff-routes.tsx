import { Hono } from 'hono';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { findOrder, listOrders, moveOrder } from '../orders/order-store.ts';
import type { Order } from '../orders/order-store.ts';
import { refundOrder } from '../payments/refund-order.ts';
import { ShopError } from '../security/shop-error.ts';
import { StaffPage } from '../views/account-pages.tsx';
import { render } from '../views/render.tsx';
import { tellPlugins } from './take-payment.ts';

/** Who works here, by the rules of the sign-in plugin. */
const staffOnly = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('visitor').session?.roles.includes('staff') !== true)
    throw new ShopError(403, 'This page is for who works at the shop.');
  await next();
});

export const staffRoutes = new Hono<AppEnv>()
  .use('/staff', staffOnly)
  .use('/staff/*', staffOnly)
  .get('/staff', (c) => show(c))
  .post('/staff/orders/:id/refund', async (c) => {
    const order = await load(c, c.req.param('id'));
    const why = await refundOrder({ db: c.env.DB, plugins: c.get('plugins') }, order);
    tellPlugins(c);
    return why === undefined ? c.redirect('/staff', 303) : show(c, why);
  })
  .post('/staff/orders/:id/paid', async (c) => {
    const order = await load(c, c.req.param('id'));
    await moveOrder(c.env.DB, order, { to: 'paid', from: ['invoiced'] });
    tellPlugins(c);
    return c.redirect('/staff', 303);
  });

async function load(c: Context<AppEnv>, id: string): Promise<Order> {
  const order = await findOrder(c.env.DB, id);
  if (order === undefined) throw new ShopError(404, `There is no order "${id}".`);
  return order;
}

async function show(c: Context<AppEnv>, error?: string): Promise<Response> {
  const orders = await listOrders(c.env.DB, undefined);
  const body = <StaffPage orders={orders} csrf={c.get('visitor').csrf} error={error} />;
  return render(c, { title: 'Orders', kind: 'account', status: error === undefined ? 200 : 422, body });
}
