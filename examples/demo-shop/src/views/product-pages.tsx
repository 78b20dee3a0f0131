import type { FC } from 'hono/jsx';
import { formatMoney } from '../catalogue/money.ts';
import { PRODUCTS } from '../catalogue/products.ts';
import type { Product } from '../catalogue/products.ts';
import { MAX_QUANTITY } from '../cart/change-cart.ts';
import { CsrfField } from './csrf-field.tsx';
import { Drawing } from './drawing.tsx';

export const HomePage: FC = () => (
  <>
    <section class="hero">
      <h1>Things that stay.</h1>
      <p>Six objects for table, desk and sofa. Made slowly, sent quickly.</p>
    </section>
    <ul class="grid">
      {PRODUCTS.map((product) => (
        <li class="tile" data-product-id={product.id}>
          <a href={`/products/${product.id}`}>
            <Drawing product={product} />
            <strong>{product.name}</strong>
            <span class="muted">{product.summary}</span>
            <span class="price">{formatMoney(product.priceCents)}</span>
          </a>
        </li>
      ))}
    </ul>
  </>
);

export const ProductPage: FC<{ product: Product; csrf: string; error?: string | undefined }> = ({
  product,
  csrf,
  error,
}) => (
  <article class="product" data-view="product_viewed" data-product-id={product.id}>
    <Drawing product={product} />
    <div>
      <h1>{product.name}</h1>
      <p class="lead">{product.summary}</p>
      <p>{product.details}</p>
      <p class="price large">{formatMoney(product.priceCents)}</p>
      <p class="muted small">VAT included, shipping extra</p>
      <form method="post" action="/cart/items" data-event="cart_item_added" data-product-id={product.id}>
        <CsrfField csrf={csrf} />
        <input type="hidden" name="product" value={product.id} />
        <div class="row">
          <label class="narrow">
            <span>Quantity</span>
            <input
              type="number"
              name="quantity"
              value="1"
              min="1"
              max={MAX_QUANTITY}
              aria-invalid={error === undefined ? undefined : 'true'}
              aria-describedby={error === undefined ? undefined : 'quantity-error'}
            />
          </label>
          <button>Add to cart</button>
        </div>
        {error !== undefined && (
          <p class="field-error" id="quantity-error" role="alert">
            {error}
          </p>
        )}
      </form>
    </div>
  </article>
);
