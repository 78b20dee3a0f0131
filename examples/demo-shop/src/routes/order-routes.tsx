import { Hono } from 'hono';
import type { Context } from 'hono';
import type { AppEnv } from '../env.ts';
import { ORDER_STATES } from '../orders/order-states.ts';
import { findOrder } from '../orders/order-store.ts';
import type { Order } from '../orders/order-store.ts';
import { INVOICE, listMethods } from '../orders/payment-methods.ts';
import type { OfferedMethod } from '../orders/payment-methods.ts';
import { resumePayment, toOrderId } from '../payments/pay-order.ts';
import { isTestCard } from '../payments/test-cards.ts';
import { createId } from '../security/random-id.ts';
import { readForm } from '../security/read-form.ts';
import { ShopError } from '../security/shop-error.ts';
import { OrderPage } from '../views/order-page.tsx';
import { render } from '../views/render.tsx';
import { isAttempt, takePayment, tellPlugins } from './take-payment.ts';

const ASK_AGAIN_SECONDS = 2;
const ATTEMPT_MS = 30_000;

export const orderRoutes = new Hono<AppEnv>()
  // The bank sends the browser here. Whose payment it is, the address says; what became of it, it does not.
  .get('/payments/return', async (c) => {
    const order = await loadOwn(c, toOrderId(c.req.query('payment') ?? ''));
    await resumePayment({ db: c.env.DB, plugins: c.get('plugins') }, order);
    return c.redirect(`/orders/${order.id}`, 303);
  })
  .get('/orders/:id', async (c) => {
    const order = await loadOwn(c, c.req.param('id'));
    tellPlugins(c);
    const { csrf } = c.get('visitor');
    const methods = canPay(order) ? await listPayable(c, order) : [];
    const body = <OrderPage order={order} csrf={csrf} attempt={createId('try')} methods={methods} />;
    const refresh = findRefresh(order, c.req.query('begun') === '1');
    const title = `Order ${order.number}`;
    return render(c, { title, kind: 'confirmation', body, ...(refresh && { refresh }) });
  })
  .post('/orders/:id/pay', async (c) => {
    const order = await loadOwn(c, c.req.param('id'));
    const { attempt = '', token, method: id } = await readForm(c);
    const method = (await listPayable(c, order)).find((each) => each.id === id);
    const isChosen = method?.id === INVOICE || (method !== undefined && isTestCard(token));
    if (!isChosen || !isAttempt(attempt)) throw new ShopError(400, 'Please choose how you want to pay.');
    if (canPay(order)) await takePayment(c, order, { attempt, method: method.id, token });
    return c.redirect(`/orders/${order.id}?begun=1`, 303);
  });

/** An order of somebody else is none. @throws ShopError */
async function loadOwn(c: Context<AppEnv>, id: string): Promise<Order> {
  const { id: visitor, session } = c.get('visitor');
  const order = await findOrder(c.env.DB, id);
  const isTheirs = order?.visitor === visitor || (session !== undefined && order?.customerId === session.customerId);
  if (order === undefined || !isTheirs) throw new ShopError(404, 'There is no such order, or it is not yours.');
  return order;
}

function canPay({ state, attemptAt = 0 }: Order): boolean {
  if (state === 'paying') return attemptAt < Date.now() - ATTEMPT_MS;
  return state === 'awaiting_payment' || state === 'payment_failed';
}

/** A fee was agreed with the order: methods that add one are not offered after it. */
async function listPayable(c: Context<AppEnv>, order: Order): Promise<OfferedMethod[]> {
  const country = order.content.billingAddress?.country ?? '';
  const methods = await listMethods(c.get('plugins'), { cents: order.total, country });
  return methods.filter(({ id, fee = 0 }) => fee === 0 || id === order.method);
}

/** A page that waits looks again; one that has just begun goes on to the bank. */
function findRefresh(
  { id, state, redirectUrl }: Order,
  isBegun: boolean,
): { seconds: number; url: string } | undefined {
  if (state === 'action_required' && redirectUrl !== undefined && isBegun) return { seconds: 0, url: redirectUrl };
  return ORDER_STATES[state].isWaiting ? { seconds: ASK_AGAIN_SECONDS, url: `/orders/${id}` } : undefined;
}
