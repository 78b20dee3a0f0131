import type { PaymentData, PaymentResult } from '@digital-commerce/plugin-sdk';
import { HookRejectedError, PlatformError } from '@digital-commerce/plugin-sdk/host';
import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import { toCents, toMajor } from '../catalogue/money.ts';
import { CURRENCY } from '../catalogue/products.ts';
import { callAfter, findOrder, moveOrder } from '../orders/order-store.ts';
import type { Order } from '../orders/order-store.ts';

interface Paying {
  db: D1Database;
  plugins: PluginManager;
}

/** An attempt whose shop has ended meanwhile may be taken over after this time. */
const ATTEMPT_MS = 30_000;
const UNCLEAR = 'We could not find out whether that worked. You can try again: nothing is paid twice.';

/**
 * Has a plugin take the money for an order. Each form that is shown is good for one attempt, and an order has one at a time; all
 * attempts of an order are the same payment for the plugin, which takes money for it once.
 * @param attempt of the form: sent again, it does nothing
 * @param token of the card; absent to go on with what was begun
 */
export async function payOrder(
  paying: Paying,
  order: Order,
  { attempt, token }: { attempt: string; token: string },
): Promise<void> {
  if (!(await beginAttempt(paying.db, order, attempt))) return;
  const payment = { ...toPayment(order), method: { type: order.method, token } };
  try {
    const { plugins } = paying;
    const filtered = await plugins.executeHook('before_payment_process', payment);
    await plugins.executeHook('can_process_payment', { payment: filtered, ...toAddresses(order) });
    const due = toCents(filtered.amount);
    await paying.db.prepare('UPDATE orders SET due = ? WHERE id = ?').bind(due, order.id).run();
    await settle(paying, order, { payment: filtered, result: await process(plugins, filtered), attempt });
  } catch (error) {
    if (!(error instanceof HookRejectedError)) throw error;
    const message = error.reasons.map((reason) => reason.message).join(' ');
    await moveOrder(paying.db, order, { to: 'payment_failed', from: ['paying'], attempt, set: { message } });
  }
}

/** The browser is back from the bank. What became of the payment is the plugin's to say, whatever the address says. */
export async function resumePayment(paying: Paying, order: Order): Promise<void> {
  if (order.state !== 'action_required' || order.attempt === undefined) return;
  const payment = { ...toPayment(order), amount: toMajor(order.due ?? order.total) };
  const result = await process(paying.plugins, payment);
  await settle(paying, order, { payment, result, attempt: order.attempt });
}

async function beginAttempt(db: D1Database, order: Order, attempt: string): Promise<boolean> {
  const now = Date.now();
  const [begun] = await db.batch([
    db
      .prepare(
        `UPDATE orders SET state = 'paying', attempt = ?1, attempt_at = ?2, updated_at = ?2, message = NULL, redirect_url = NULL
         WHERE id = ?3 AND NOT EXISTS (SELECT 1 FROM attempts WHERE attempts.id = ?1)
           AND (state IN ('awaiting_payment', 'payment_failed') OR (state = 'paying' AND attempt_at < ?4))`,
      )
      .bind(attempt, now, order.id, now - ATTEMPT_MS),
    db.prepare('INSERT OR IGNORE INTO attempts (id, order_id) VALUES (?, ?)').bind(attempt, order.id),
  ]);
  return (begun?.meta.changes ?? 0) > 0;
}

/** A call that broke off may have paid: the same payment is asked for once more, which does nothing twice. */
async function process(plugins: PluginManager, payment: PaymentData): Promise<PaymentResult> {
  const ask = () => plugins.executeHook('process_payment', payment);
  try {
    return await ask().catch((error: unknown) => {
      if (error instanceof PlatformError && error.code === 'NO_PROVIDER') throw error;
      return ask();
    });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { status: 'failed', message: UNCLEAR, metadata: { code: error.code } };
  }
}

/** A message of the platform may have come before this answer: then the order is past it. */
async function settle(
  { db }: Paying,
  order: Order,
  { payment, result, attempt }: { payment: PaymentData; result: PaymentResult; attempt: string },
): Promise<void> {
  const from = ['paying', 'action_required', 'payment_pending'] as const;
  const { redirectUrl, message } = result;
  const leads = redirectUrl !== undefined && /^https?:\/\//.test(redirectUrl);
  if (result.status === 'requires_action' && leads) {
    await moveOrder(db, order, { to: 'action_required', from, attempt, set: { redirect_url: redirectUrl } });
    return;
  }
  const isOver = result.status === 'failed' || result.status === 'requires_action';
  const to = isOver ? 'payment_failed' : 'payment_pending';
  const why = message ?? (isOver ? UNCLEAR : null);
  await moveOrder(db, order, { to, from, attempt, set: { message: why, redirect_url: null } });
  const { state = to } = (await findOrder(db, order.id)) ?? {};
  const about = { id: `${order.id}:${attempt}`, orderId: order.id, state };
  await callAfter(db, 'after_payment_process', { payment, result }, about).run();
}

function toPayment({ id, total, content: { customer, metadata } }: Order): PaymentData {
  return {
    id: toPaymentId(id),
    orderId: id,
    amount: toMajor(total),
    currency: CURRENCY,
    metadata: typeof metadata?.['visitorId'] === 'string' ? { visitorId: metadata['visitorId'] } : {},
    ...(customer && { customer }),
  };
}

/** An order has one payment, however many attempts it takes. */
export function toPaymentId(orderId: string): string {
  return `pay-${orderId}`;
}

export function toOrderId(paymentId: string): string {
  return paymentId.replace(/^pay-/, '');
}

function toAddresses({ content: { billingAddress, shippingAddress } }: Order) {
  return { ...(billingAddress && { billingAddress }), ...(shippingAddress && { shippingAddress }) };
}
