import type { FC } from 'hono/jsx';
import { MAX_QUANTITY } from '../cart/change-cart.ts';
import type { PricedCart } from '../cart/price-cart.ts';
import { formatMoney } from '../catalogue/money.ts';
import { CsrfField } from './csrf-field.tsx';
import { Drawing } from './drawing.tsx';

interface CartProps {
  priced: PricedCart;
  csrf: string;
  /** What a plugin, or the shop, has against a code. */
  codeError?: string | undefined;
}

export const CartPage: FC<CartProps> = ({ priced, csrf, codeError }) => {
  if (priced.lines.length === 0) return <EmptyCart />;
  return (
    <>
      <h1>Your cart</h1>
      <div class="columns">
        <ul class="lines card">
          {priced.lines.map(({ product, quantity, cents }) => (
            <li data-product-id={product.id}>
              <Drawing product={product} />
              <div class="grow">
                <a href={`/products/${product.id}`}>
                  <strong>{product.name}</strong>
                </a>
                <form method="post" action="/cart/quantities" class="row">
                  <CsrfField csrf={csrf} />
                  <input type="hidden" name="product" value={product.id} />
                  <label class="tiny">
                    <span class="hidden">Quantity of {product.name}</span>
                    <input type="number" name="quantity" value={quantity} min="0" max={MAX_QUANTITY} />
                  </label>
                  <button class="quiet">Update</button>
                  <button class="quiet" name="remove" value="yes">
                    Remove
                  </button>
                </form>
              </div>
              <span class="price">{formatMoney(cents)}</span>
            </li>
          ))}
        </ul>
        <aside class="card">
          <Sums priced={priced} />
          <form method="post" action="/cart/codes" class="row">
            <CsrfField csrf={csrf} />
            <label class="grow">
              <span>Code</span>
              <input
                name="code"
                maxlength={100}
                autocomplete="off"
                aria-invalid={codeError === undefined ? undefined : 'true'}
                aria-describedby={codeError === undefined ? undefined : 'code-error'}
              />
            </label>
            <button class="quiet">Use</button>
          </form>
          {codeError !== undefined && (
            <p class="field-error" id="code-error" role="alert">
              {codeError}
            </p>
          )}
          {priced.cart.codes.map((code) => (
            <form method="post" action="/cart/codes" class="row">
              <CsrfField csrf={csrf} />
              <input type="hidden" name="remove" value={code} />
              <span class="grow">Code {code}</span>
              <button class="quiet">Remove</button>
            </form>
          ))}
          <a class="button wide" href="/checkout" data-event="checkout_started">
            To the checkout
          </a>
        </aside>
      </div>
    </>
  );
};

/** What a cart comes to, without shipping. */
export const Sums: FC<{ priced: PricedCart }> = ({ priced }) => (
  <dl class="sums">
    <dt>Items</dt>
    <dd>{formatMoney(priced.subtotal)}</dd>
    {priced.discounts.map(({ label, cents, isOfShipping }) => (
      <>
        <dt>
          {label}
          {isOfShipping && ' (shipping)'}
        </dt>
        <dd>−{formatMoney(cents)}</dd>
      </>
    ))}
    {priced.fees.map(({ label, cents }) => (
      <>
        <dt>{label}</dt>
        <dd>{formatMoney(cents)}</dd>
      </>
    ))}
    <dt class="strong">Without shipping</dt>
    <dd class="strong">{formatMoney(priced.total)}</dd>
  </dl>
);

const EmptyCart: FC = () => (
  <section class="hero">
    <h1>Your cart is empty</h1>
    <p>
      <a class="button" href="/">
        Look around
      </a>
    </p>
  </section>
);
