import { HookRejectedError } from '@digital-commerce/plugin-sdk/host';
import { Hono } from 'hono';
import type { Context } from 'hono';
import * as z from 'zod';
import { loadCart } from '../cart/cart-store.ts';
import { addCode, addItem, MAX_QUANTITY, removeCode, setQuantity } from '../cart/change-cart.ts';
import type { Telling } from '../cart/change-cart.ts';
import { priceCart } from '../cart/price-cart.ts';
import { findProduct } from '../catalogue/products.ts';
import type { AppEnv } from '../env.ts';
import { readForm } from '../security/read-form.ts';
import { ShopError } from '../security/shop-error.ts';
import { CartPage } from '../views/cart-page.tsx';
import { ProductPage } from '../views/product-pages.tsx';
import { render } from '../views/render.tsx';

const Item = z.object({
  product: z.string().max(100),
  quantity: z.coerce.number().int().min(1).max(MAX_QUANTITY),
});
const Quantity = Item.extend({ quantity: z.coerce.number().int().min(0).max(MAX_QUANTITY) });
const Code = z.object({ code: z.string().trim().min(1).max(100) });

export const cartRoutes = new Hono<AppEnv>()
  .get('/cart', (c) => showCart(c, {}))
  .post('/cart/items', async (c) => {
    const { product: productId, quantity } = parse(Item, await readForm(c));
    try {
      return await change(c, async (changing, cart) => addItem(changing, cart, { productId, quantity }));
    } catch (error) {
      const product = findProduct(productId);
      if (!(error instanceof HookRejectedError) || product === undefined) throw error;
      const body = <ProductPage product={product} csrf={c.get('visitor').csrf} error={toText(error)} />;
      return render(c, { title: product.name, kind: 'product', status: 422, body });
    }
  })
  .post('/cart/quantities', async (c) => {
    const form = await readForm(c);
    const { product, quantity } = parse(Quantity, form);
    try {
      return await change(c, async (changing, cart) =>
        setQuantity(changing, cart, product, form['remove'] === 'yes' ? 0 : quantity),
      );
    } catch (error) {
      if (error instanceof HookRejectedError) return showCart(c, { error: toText(error) });
      throw error;
    }
  })
  .post('/cart/codes', async (c) => {
    const form = await readForm(c);
    const { remove } = form;
    if (remove !== undefined) return change(c, async (changing, cart) => removeCode(changing, cart, remove));
    try {
      const { code } = parse(Code, form);
      return await change(c, async (changing, cart) => addCode(changing, cart, code));
    } catch (error) {
      if (error instanceof HookRejectedError) return showCart(c, { error: toText(error) });
      if (error instanceof ShopError) return showCart(c, { error: error.message });
      throw error;
    }
  });

type Change = (changing: Parameters<typeof addItem>[0], cart: Parameters<typeof addItem>[1]) => Promise<Telling>;

async function change(c: Context<AppEnv>, make: Change): Promise<Response> {
  const visitor = c.get('visitor');
  const { DB: db } = c.env;
  const tell = await make({ db, plugins: c.get('plugins'), visitor }, await loadCart(db, visitor.id));
  // An action changes nothing any more: the visitor does not wait for it.
  c.executionCtx.waitUntil(tell().catch((error: unknown) => console.error('a plugin was not told of a cart', error)));
  return c.redirect('/cart', 303);
}

async function showCart(c: Context<AppEnv>, { error }: { error?: string }): Promise<Response> {
  const visitor = c.get('visitor');
  const priced = await priceCart(c.get('plugins'), await loadCart(c.env.DB, visitor.id), visitor);
  const body = <CartPage priced={priced} csrf={visitor.csrf} codeError={error} />;
  return render(c, { title: 'Cart', kind: 'cart', status: error === undefined ? 200 : 422, body });
}

function parse<T>(schema: z.ZodType<T>, form: unknown): T {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  throw new ShopError(400, `Please choose a number from 1 to ${MAX_QUANTITY}.`);
}

function toText({ reasons }: HookRejectedError): string {
  return reasons.map(({ message }) => message).join(' ');
}
