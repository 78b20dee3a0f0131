import type { FC } from 'hono/jsx';
import type { SignInMethod } from '@digital-commerce/plugin-sdk';
import { formatMoney } from '../catalogue/money.ts';
import type { Session } from '../customers/session-store.ts';
import { ORDER_STATES } from '../orders/order-states.ts';
import type { Order } from '../orders/order-store.ts';
import { CsrfField } from './csrf-field.tsx';
import { Notice } from './notice.tsx';

interface SignInProps {
  methods: readonly SignInMethod[];
  returnTo: string;
  reasons: readonly string[];
}

export const SignInPage: FC<SignInProps> = ({ methods, returnTo, reasons }) => (
  <section class="narrow-page">
    <h1>Sign in</h1>
    {reasons.map((reason) => (
      <Notice>{reason}</Notice>
    ))}
    <div class="card stack">
      {methods.length === 0 && <p>There is nothing to sign in with at the moment. You can order without an account.</p>}
      {methods.map(({ id, label }) => (
        <a class="button wide" href={`/sign-in/${encodeURIComponent(id)}?return_to=${encodeURIComponent(returnTo)}`}>
          {label}
        </a>
      ))}
    </div>
    <p class="muted small">You can order without an account, too. With one you find your orders again.</p>
  </section>
);

export const AccountPage: FC<{ session: Session; orders: readonly Order[]; csrf: string }> = ({
  session,
  orders,
  csrf,
}) => (
  <>
    <div class="row spread">
      <div>
        <h1>{session.name ?? 'Your account'}</h1>
        <p class="muted">{session.email}</p>
      </div>
      <form method="post" action="/sign-out">
        <CsrfField csrf={csrf} />
        <button class="quiet">Sign out</button>
      </form>
    </div>
    {orders.length === 0 ? <p>You have not ordered anything yet.</p> : <OrderTable orders={orders} />}
  </>
);

const OrderTable: FC<{ orders: readonly Order[] }> = ({ orders }) => (
  <table class="card">
    <thead>
      <tr>
        <th>Order</th>
        <th>Date</th>
        <th>State</th>
        <th class="end">Total</th>
      </tr>
    </thead>
    <tbody>
      {orders.map(({ id, number, createdAt, state, total }) => (
        <tr>
          <td>
            <a href={`/orders/${id}`}>{number}</a>
          </td>
          <td>{formatDay(createdAt)}</td>
          <td>{ORDER_STATES[state].label}</td>
          <td class="end">{formatMoney(total)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

export const StaffPage: FC<{ orders: readonly Order[]; csrf: string; error: string | undefined }> = ({
  orders,
  csrf,
  error,
}) => (
  <>
    <h1>Orders</h1>
    {error !== undefined && <Notice>{error}</Notice>}
    <table class="card">
      <thead>
        <tr>
          <th>Order</th>
          <th>Customer</th>
          <th>State</th>
          <th class="end">Total</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {orders.map(({ id, number, content, state, total }) => (
          <tr data-order={id}>
            <td>{number}</td>
            <td>{content.customer?.email}</td>
            <td>{ORDER_STATES[state].label}</td>
            <td class="end">{formatMoney(total)}</td>
            <td class="end">
              {state === 'paid' && <StaffAction csrf={csrf} action={`/staff/orders/${id}/refund`} label="Refund" />}
              {state === 'invoiced' && <StaffAction csrf={csrf} action={`/staff/orders/${id}/paid`} label="Was paid" />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

const StaffAction: FC<{ csrf: string; action: string; label: string }> = ({ csrf, action, label }) => (
  <form method="post" action={action}>
    <CsrfField csrf={csrf} />
    <button class="quiet">{label}</button>
  </form>
);

function formatDay(at: number): string {
  return new Date(at).toLocaleDateString('en-IE', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}
