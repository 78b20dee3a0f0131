import { HookRejectedError } from '@digital-commerce/plugin-sdk/host';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { loadCart } from '../cart/cart-store.ts';
import { priceCart } from '../cart/price-cart.ts';
import type { AppEnv } from '../env.ts';
import { CheckoutForm, toFieldErrors } from '../orders/checkout-form.ts';
import type { FieldErrors } from '../orders/checkout-form.ts';
import { digestOffer } from '../orders/digest-offer.ts';
import { findOrderOfCheckout } from '../orders/order-store.ts';
import { INVOICE, listMethods } from '../orders/payment-methods.ts';
import { nameCheckout, placeOrder } from '../orders/place-order.ts';
import { listRates } from '../orders/shipping.ts';
import { isTestCard } from '../payments/test-cards.ts';
import { createId } from '../security/random-id.ts';
import { readForm } from '../security/read-form.ts';
import { CheckoutPage } from '../views/checkout-page.tsx';
import { render } from '../views/render.tsx';
import { isAttempt, takePayment } from './take-payment.ts';

const DEFAULT_COUNTRY = 'DE';
const CHANGED = 'What this costs has changed meanwhile. Please look at it once more, and order again.';

type Values = Readonly<Partial<Record<string, string>>>;

/** What belongs to a field of the page, by the last word of the path that a plugin names. */
const FIELDS: Readonly<Record<string, string>> = {
  email: 'email',
  firstName: 'name',
  lastName: 'name',
  line1: 'line1',
  postalCode: 'postalCode',
  city: 'city',
  country: 'country',
  rateId: 'rate',
  shipping: 'rate',
  paymentMethodId: 'method',
  note: 'note',
};

export const checkoutRoutes = new Hono<AppEnv>()
  .get('/checkout', (c) => show(c, { values: {} }))
  .post('/checkout', async (c) => {
    const values = await readForm(c);
    const parsed = CheckoutForm.safeParse(values);
    if (!parsed.success) return show(c, { values, errors: toFieldErrors(parsed.error) });
    const form = parsed.data;
    const { attempt = '', token, offer } = values;
    const shop = { db: c.env.DB, plugins: c.get('plugins'), visitor: c.get('visitor') };
    const checkout = await nameCheckout(shop.visitor, form.checkout);
    const known = await findOrderOfCheckout(shop.db, checkout, shop.visitor.id);
    if (known !== undefined) return c.redirect(`/orders/${known.id}`, 303);
    const loaded = await load(c, form.country);
    const { priced, rates, methods } = loaded;
    if (priced.lines.length === 0) return c.redirect('/cart', 303);
    const rate = rates.find(({ id }) => id === form.rate);
    if (rate === undefined) return show(c, { values, errors: { rate: 'Please choose a way to ship.' } });
    const method = methods.find(({ id }) => id === form.method);
    if (method === undefined) return show(c, { values, errors: { method: 'Please choose a way to pay.' } });
    const isCard = method.id !== INVOICE;
    if (isCard && !isTestCard(token)) return show(c, { values, errors: { token: 'Please choose a card.' } });
    if (!isAttempt(attempt)) return show(c, { values, errors: {} });
    // In another tab the cart may be another by now; and another country may cost more to send to.
    if (offer !== (await digestOffer(loaded))) return show(c, { values, reasons: [CHANGED] });
    try {
      const { order, isNew } = await placeOrder(shop, { checkout, form, priced, rate, method });
      if (isNew) await takePayment(c, order, { attempt, method: method.id, token });
      return c.redirect(`/orders/${order.id}?begun=1`, 303);
    } catch (error) {
      if (error instanceof HookRejectedError) return show(c, { values, ...toErrors(error) });
      throw error;
    }
  });

async function load(c: Context<AppEnv>, country: string) {
  const plugins = c.get('plugins');
  const visitor = c.get('visitor');
  const priced = await priceCart(plugins, await loadCart(c.env.DB, visitor.id), visitor);
  if (priced.lines.length === 0) return { priced, rates: [], methods: [] };
  const [rates, methods] = await Promise.all([
    listRates(plugins, priced, country),
    listMethods(plugins, { cents: priced.total, country }),
  ]);
  return { priced, rates, methods };
}

interface Shown {
  values: Values;
  errors?: FieldErrors;
  reasons?: readonly string[];
}

async function show(c: Context<AppEnv>, { values, errors = {}, reasons = [] }: Shown): Promise<Response> {
  const { csrf, session } = c.get('visitor');
  const loaded = await load(c, values['country'] ?? DEFAULT_COUNTRY);
  if (loaded.priced.lines.length === 0) return c.redirect('/cart', 303);
  const isWrong = Object.keys(errors).length > 0 || reasons.length > 0;
  const body = (
    <CheckoutPage
      {...loaded}
      csrf={csrf}
      checkout={values['checkout'] ?? createId('chk')}
      attempt={createId('try')}
      offer={await digestOffer(loaded)}
      values={{ email: session?.email ?? '', name: session?.name ?? '', ...values }}
      errors={errors}
      reasons={reasons}
    />
  );
  return render(c, { title: 'Checkout', kind: 'checkout', status: isWrong ? 422 : 200, body });
}

/** Words of plugins at the field that they name, and the others above the form. */
function toErrors({ reasons }: HookRejectedError): { errors: FieldErrors; reasons: string[] } {
  const errors: Record<string, string> = {};
  const others: string[] = [];
  for (const { message, field } of reasons) {
    const name = FIELDS[field?.split(/[./]/).at(-1) ?? ''];
    if (name === undefined) others.push(message);
    else errors[name] = message;
  }
  return { errors, reasons: others };
}
