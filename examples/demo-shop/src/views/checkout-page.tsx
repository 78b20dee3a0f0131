import type { Child, FC } from 'hono/jsx';
import type { PricedCart } from '../cart/price-cart.ts';
import { formatMoney, toCents } from '../catalogue/money.ts';
import { COUNTRIES } from '../orders/checkout-form.ts';
import type { FieldErrors } from '../orders/checkout-form.ts';
import { INVOICE } from '../orders/payment-methods.ts';
import type { OfferedMethod } from '../orders/payment-methods.ts';
import type { OfferedRate } from '../orders/shipping.ts';
import { TEST_CARDS } from '../payments/test-cards.ts';
import { Sums } from './cart-page.tsx';
import { CsrfField } from './csrf-field.tsx';
import { Notice } from './notice.tsx';

export interface CheckoutProps {
  priced: PricedCart;
  csrf: string;
  checkout: string;
  attempt: string;
  /** Digest of what is shown here of money. */
  offer: string;
  rates: readonly OfferedRate[];
  methods: readonly OfferedMethod[];
  values: Readonly<Partial<Record<string, string>>>;
  errors: FieldErrors;
  /** What plugins have against it that belongs to no field of the page. */
  reasons: readonly string[];
}

export const CheckoutPage: FC<CheckoutProps> = (props) => {
  const { csrf, checkout, attempt, offer, rates, methods, values, errors, priced } = props;
  return (
    <>
      <h1>Checkout</h1>
      {props.reasons.length > 0 && (
        <Notice>
          {props.reasons.map((reason) => (
            <p>{reason}</p>
          ))}
        </Notice>
      )}
      <form method="post" action="/checkout" class="columns" novalidate>
        <CsrfField csrf={csrf} />
        <input type="hidden" name="checkout" value={checkout} />
        <input type="hidden" name="attempt" value={attempt} />
        <input type="hidden" name="offer" value={offer} />
        <div class="stack">
          <fieldset class="card form">
            <legend>Where to</legend>
            <Field name="email" label="E-mail" type="email" autocomplete="email" {...{ values, errors }} />
            <Field name="name" label="Name" autocomplete="name" {...{ values, errors }} />
            <Field name="line1" label="Street and number" autocomplete="address-line1" {...{ values, errors }} />
            <div class="pair">
              <Field name="postalCode" label="Postal code" autocomplete="postal-code" {...{ values, errors }} />
              <Field name="city" label="City" autocomplete="address-level2" {...{ values, errors }} />
            </div>
            <label>
              <span>Country</span>
              <select name="country" autocomplete="country">
                {Object.entries(COUNTRIES).map(([code, name]) => (
                  <option value={code} selected={values['country'] === code}>
                    {name}
                  </option>
                ))}
              </select>
              <FieldError name="country" errors={errors} />
            </label>
          </fieldset>
          <fieldset class="card form">
            <legend>How it is sent</legend>
            {rates.map(({ id, label, price, minDays, maxDays }, index) => (
              <label class="choice">
                <input type="radio" name="rate" value={id} checked={isChosen(values['rate'], id, index)} />
                <span class="grow">
                  {label}
                  {minDays !== undefined && <small class="muted"> {formatDays(minDays, maxDays)}</small>}
                </span>
                <span>
                  {formatMoney(toCents(price))}
                  <small class="muted"> → {formatMoney(priced.total + shippingCents(price, priced))}</small>
                </span>
              </label>
            ))}
            <FieldError name="rate" errors={errors} />
          </fieldset>
          <fieldset class="card form">
            <legend>How you pay</legend>
            {methods.map((method, index) => (
              <Method method={method} isChosen={isChosen(values['method'], method.id, index)} />
            ))}
            <FieldError name="method" errors={errors} />
            {methods.some(({ id }) => id !== INVOICE) && <CardChoice token={values['token']} />}
            <FieldError name="token" errors={errors} />
          </fieldset>
          <label class="card form">
            <span>A note for us</span>
            <textarea name="note" maxlength={500} rows={2}>
              {values['note'] ?? ''}
            </textarea>
            <FieldError name="note" errors={errors} />
          </label>
        </div>
        <aside class="card">
          <ul class="short">
            {priced.lines.map(({ product, quantity, cents }) => (
              <li>
                <span class="grow">
                  {quantity} × {product.name}
                </span>
                <span>{formatMoney(cents)}</span>
              </li>
            ))}
          </ul>
          <Sums priced={priced} />
          <button class="wide">Order and pay</button>
          <p class="muted small">VAT is included. Behind the arrow is what you pay in all.</p>
        </aside>
      </form>
    </>
  );
};

const Method: FC<{ method: OfferedMethod; isChosen: boolean }> = ({ method, isChosen: checked }) => (
  <label class="choice">
    <input type="radio" name="method" value={method.id} checked={checked} />
    <span class="grow">
      {method.label}
      {method.description !== undefined && <small class="muted"> {method.description}</small>}
    </span>
    {method.fee !== undefined && <span>+ {formatMoney(toCents(method.fee))}</span>}
  </label>
);

/** In place of Stripe’s card fields, which a stand-in has none of. */
export const CardChoice: FC<{ token?: string | undefined }> = ({ token }) => (
  <label class="test-card">
    <span>
      Test card <small class="muted">in place of Stripe’s card fields</small>
    </span>
    <select name="token">
      {TEST_CARDS.map((card) => (
        <option value={card.token} selected={card.token === token}>
          {card.name}: {card.does}
        </option>
      ))}
    </select>
  </label>
);

interface FieldProps {
  name: string;
  label: string;
  type?: string;
  autocomplete: string;
  values: CheckoutProps['values'];
  errors: FieldErrors;
  children?: Child;
}

const Field: FC<FieldProps> = ({ name, label, type = 'text', autocomplete, values, errors }) => (
  <label>
    <span>{label}</span>
    <input
      type={type}
      name={name}
      value={values[name] ?? ''}
      autocomplete={autocomplete}
      aria-invalid={errors[name] === undefined ? undefined : 'true'}
      aria-describedby={errors[name] === undefined ? undefined : `${name}-error`}
    />
    <FieldError name={name} errors={errors} />
  </label>
);

const FieldError: FC<{ name: string; errors: FieldErrors }> = ({ name, errors }) =>
  errors[name] === undefined ? null : (
    <span class="field-error" id={`${name}-error`} role="alert">
      {errors[name]}
    </span>
  );

/** What is taken off the shipping is more than it costs at times. */
function shippingCents(price: number, { shippingDiscount }: PricedCart): number {
  return Math.max(0, toCents(price) - shippingDiscount);
}

function isChosen(value: string | undefined, id: string, index: number): boolean {
  return value === undefined ? index === 0 : value === id;
}

function formatDays(min: number, max = min): string {
  const [least, most] = [Math.min(min, max), Math.max(min, max)];
  if (least === most) return most === 1 ? '1 day' : `${most} days`;
  return `${least} to ${most} days`;
}
