import type { FC } from 'hono/jsx';
import { formatMoney, toCents } from '../catalogue/money.ts';
import { INVOICE } from '../orders/payment-methods.ts';
import type { OfferedMethod } from '../orders/payment-methods.ts';
import { ORDER_STATES } from '../orders/order-states.ts';
import type { Order } from '../orders/order-store.ts';
import { CardChoice } from './checkout-page.tsx';
import { CsrfField } from './csrf-field.tsx';
import { Notice } from './notice.tsx';

interface OrderProps {
  order: Order;
  csrf: string;
  attempt: string;
  /** How it can be paid now; none while that is not open. */
  methods: readonly OfferedMethod[];
}

export const OrderPage: FC<OrderProps> = ({ order, csrf, attempt, methods }) => (
  <>
    <h1>Order {order.number}</h1>
    <div class="columns">
      <div class="stack">
        <section class={`card state ${order.state}`} data-order-state={order.state} aria-live="polite">
          <h2>{ORDER_STATES[order.state].label}</h2>
          <StateText order={order} />
        </section>
        {methods.length > 0 && <PayForm order={order} csrf={csrf} attempt={attempt} methods={methods} />}
      </div>
      <aside class="card">
        <ul class="short">
          {order.content.lines.map(({ name, sku, quantity, unitPrice }) => (
            <li>
              <span class="grow">
                {quantity} × {name ?? sku}
              </span>
              <span>{formatMoney(toCents(unitPrice) * quantity)}</span>
            </li>
          ))}
        </ul>
        <dl class="sums">
          {(order.content.discountTotal ?? 0) > 0 && (
            <>
              <dt>Discount</dt>
              <dd>−{formatMoney(toCents(order.content.discountTotal ?? 0))}</dd>
            </>
          )}
          <dt>Shipping</dt>
          <dd>{formatMoney(toCents(order.content.shippingTotal ?? 0))}</dd>
          <dt class="muted">VAT in it</dt>
          <dd class="muted">{formatMoney(toCents(order.content.taxTotal ?? 0))}</dd>
          <dt class="strong">Total</dt>
          <dd class="strong">{formatMoney(order.total)}</dd>
          {order.refunded > 0 && (
            <>
              <dt>Refunded</dt>
              <dd>{formatMoney(order.refunded)}</dd>
            </>
          )}
        </dl>
      </aside>
    </div>
  </>
);

const StateText: FC<{ order: Order }> = ({ order: { state, message, redirectUrl } }) => {
  if (message !== undefined) return <Notice kind={state === 'payment_failed' ? 'error' : 'info'}>{message}</Notice>;
  if (state === 'action_required' && redirectUrl !== undefined) {
    return (
      <p>
        <a class="button" href={redirectUrl} rel="noreferrer">
          Go on to your bank
        </a>
      </p>
    );
  }
  if (ORDER_STATES[state].isWaiting) return <p class="muted">This page looks again by itself.</p>;
  if (state === 'paid' || state === 'invoiced') return <p>Thank you.</p>;
  return null;
};

const PayForm: FC<OrderProps> = ({ order, csrf, attempt, methods }) => (
  <form class="card form" method="post" action={`/orders/${order.id}/pay`}>
    <CsrfField csrf={csrf} />
    <input type="hidden" name="attempt" value={attempt} />
    <h2>Pay {formatMoney(order.total)}</h2>
    {methods.map(({ id, label }) => (
      <label class="choice">
        <input type="radio" name="method" value={id} checked={id === order.method} />
        <span class="grow">{label}</span>
      </label>
    ))}
    {methods.some(({ id }) => id !== INVOICE) && <CardChoice />}
    <button>Pay</button>
  </form>
);
