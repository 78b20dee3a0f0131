/** What visitors of the demo shop, and plugins, can and cannot do to it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { RunningShop } from '../support/demo-shop.ts';
import { CARDS, ShopVisitor } from '../support/shop-visitor.ts';

let shop: RunningShop;
let browser: Browser;
let visitor: ShopVisitor;

const RULES = {
  id: 'shop-rules',
  declarations: `.hook('before_cart_item_add', 'src/add.ts').hook('can_complete_checkout', 'src/complete.ts')
    .hook('filter_cart_prices', 'src/prices.ts').hook('collect_discounts', 'src/discounts.ts').hook('can_use_coupon', 'src/coupon.ts')
    .hook('filter_content_html', 'src/content.ts')`,
  files: {
    'src/add.ts': `import { HookRejection } from '@digital-commerce/plugin-sdk';
const handler: HandlerFor<'before_cart_item_add'> = (_context, { item }) => {
  if (item.quantity > 5) throw new HookRejection('We keep five of <b>these</b>.', { code: 'TOO_MANY', field: 'item.quantity' });
};
export default handler;`,
    'src/complete.ts': `import { HookRejection } from '@digital-commerce/plugin-sdk';
const handler: HandlerFor<'can_complete_checkout'> = (_context, { id, shippingAddress }) => {
  if (shippingAddress?.city === 'Echo') throw new HookRejection(id, { code: 'ECHO', field: 'shippingAddress.city' });
  if (shippingAddress?.city === 'Atlantis')
    throw new HookRejection('No parcel reaches Atlantis.', { code: 'NO_CITY', field: 'shippingAddress.city' });
};
export default handler;`,
    // It makes the cup cheaper, and tries to make another cart of it.
    'src/prices.ts': `const handler: HandlerFor<'filter_cart_prices'> = (_context, cart) => {
  for (const line of cart.lines) { if (line.sku === 'cup') line.unitPrice = 10; line.quantity = 1; line.name = 'Else'; }
  cart.fees.push({ id: 'wrap', label: 'Gift wrap', amount: 1.5 });
  return cart;
};
export default handler;`,
    'src/discounts.ts': `const handler: HandlerFor<'collect_discounts'> = (_context, { cart }) =>
  cart.discountCodes.includes('SPRING') ? [{ id: 'spring', label: 'Spring', target: 'cart', amount: 1000, code: 'SPRING' }] : [];
export default handler;`,
    'src/coupon.ts': `import { HookRejection } from '@digital-commerce/plugin-sdk';
const handler: HandlerFor<'can_use_coupon'> = (_context, { code }) => {
  if (code === 'WINTER') throw new HookRejection('Winter is over.', { code: 'EXPIRED', field: 'code' });
};
export default handler;`,
    // Left open, any of these would take hold of the rest of the page.
    'src/content.ts': `const handler: HandlerFor<'filter_content_html'> = (_context, content) => ({
  ...content,
  html: '<h1 class="banner" onclick="x()">Changed</h1><p>5 &lt; 6</p></article></main>' +
    '<a href="java&#115;cript:alert(1)">bad</a> <a href="/cart">good</a><svg><style><img src=x onerror=x()></style></svg>' +
    '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example"><iframe src="/"></iframe>' +
    '<form method="post" action="/cart/codes"><input name="choice" value="marketing"><button>Yes</button><b>open<select><!-- open <a title="',
});
export default handler;`,
  },
};

beforeAll(async () => {
  [shop, browser] = await Promise.all([RunningShop.boot(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});
beforeEach(async () => {
  visitor = await ShopVisitor.arrive(browser, shop.shop.url);
  return () => visitor.leave();
});

const cookieOf = async (each: ShopVisitor) => (await each.context.cookies()).find(({ name }) => name === 'shop');

describe('a forged request', () => {
  test('without the form’s token, or with that of another browser, changes nothing', async () => {
    await visitor.open('/products/cup');
    const { csrf = '' } = await visitor.readForm('/cart/items');
    const item = { product: 'cup', quantity: '1' };
    const stranger = await ShopVisitor.arrive(browser, shop.shop.url);
    await stranger.open('/');
    const answers = [
      await visitor.post('/cart/items', item),
      await visitor.post('/cart/items', { ...item, csrf: `${csrf}x` }),
      await visitor.post('/cart/items', { ...item, csrf }, { origin: 'https://evil.example' }),
      await stranger.post('/cart/items', { ...item, csrf }),
      await visitor.post('/cart/items', { ...item, csrf }),
    ];
    expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403, 403, 303]);
    await stranger.leave();
  });

  test('under another host’s name is led to the shop’s, and does nothing', async () => {
    const { port } = new URL(shop.shop.url);
    const url = `http://127.0.0.1:${port}/cart`;
    const answer = await fetch(url, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${shop.shop.url}/cart`]);
    expect((await fetch(`${url}/items`, { method: 'POST' })).status).toBe(403);
  });
});

describe('at the checkout', () => {
  test('a stranger who sends a visitor’s form id first has no order paid by that visitor', async () => {
    const accomplice = await ShopVisitor.arrive(browser, shop.shop.url);
    await accomplice.addToCart('lamp');
    await accomplice.fillCheckout({ email: 'mallory@example.com', card: CARDS.pays });
    const theirs = await accomplice.readForm('/checkout');
    await visitor.addToCart('cup');
    await visitor.fillCheckout({ card: CARDS.pays });
    const own = await visitor.readForm('/checkout');
    const { checkout = '' } = own;
    const first = await accomplice.post('/checkout', { ...theirs, method: 'invoice', checkout });
    const second = await visitor.post('/checkout', own);
    const [ours, strangers] = await shop.orders();
    expect(first.headers()['location']).toContain(`/orders/${strangers?.id}`);
    expect(second.headers()['location']).toContain(`/orders/${ours?.id}`);
    expect([ours?.total, strangers?.total]).toEqual([2_290, 9_390]);
    await expect.poll(async () => (await shop.orders())[0], { timeout: 20_000 }).toMatchObject({ state: 'paid' });
    expect(shop.captures().map(({ payment }) => payment)).toEqual([`pay-${ours?.id}`]);
    await accomplice.leave();
  });

  test('a cart that is ordered from two tabs at once becomes one order, paid once', async () => {
    const before = { orders: (await shop.orders()).length, captures: shop.captures().length };
    await visitor.addToCart('bowl');
    await visitor.fillCheckout({ card: CARDS.pays });
    const one = await visitor.readForm('/checkout');
    await visitor.fillCheckout({ card: CARDS.pays });
    const two = await visitor.readForm('/checkout');
    expect(two['checkout']).not.toBe(one['checkout']);
    const answers = await Promise.all([one, two].map((form) => visitor.post('/checkout', form)));
    const [order] = await shop.orders();
    await expect.poll(async () => (await shop.orders())[0], { timeout: 20_000 }).toMatchObject({ state: 'paid' });
    expect(answers.map((answer) => answer.headers()['location'])).toContain(`/orders/${order?.id}?begun=1`);
    expect((await shop.orders()).length - before.orders).toBe(1);
    expect(shop.captures().length - before.captures).toBe(1);
    // What comes into the cart from then on can be ordered.
    await visitor.addToCart('cup');
    await visitor.order();
    await visitor.seesOrder('invoiced');
  });

  test('nobody is charged more than they were shown: what has changed in another tab is shown again', async () => {
    const before = (await shop.orders()).length;
    await visitor.addToCart('cup');
    await visitor.fillCheckout();
    const tab = await visitor.context.newPage();
    await tab.goto(`${shop.shop.url}/products/lamp`);
    await tab.getByRole('button', { name: 'Add to cart' }).click();
    await tab.waitForURL(/\/cart$/);
    await visitor.page.getByRole('button', { name: 'Order and pay' }).click();
    await visitor.page.getByRole('alert').filter({ hasText: 'has changed meanwhile' }).waitFor();
    expect(await shop.orders()).toHaveLength(before);
    await visitor.page.getByRole('button', { name: 'Order and pay' }).click();
    await visitor.seesOrder('invoiced');
    expect((await shop.orders())[0]).toMatchObject({ total: 1_800 + 8_900 + 490 });
  });
});

test('who takes their word about statistics back is called nothing any more', async () => {
  const named = async () => (await visitor.context.cookies()).some(({ name }) => name === 'analytics_visitor');
  await visitor.agreeTo('Statistics are fine');
  await expect.poll(named).toBe(true);
  await visitor.open('/consent');
  await visitor.page.getByLabel('Statistics').uncheck();
  await visitor.page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(named).toBe(false);
});

describe('signing in', () => {
  test('gives the browser another token, so that one who planted the old one gains nothing', async () => {
    await visitor.addToCart('cup');
    const before = await cookieOf(visitor);
    await visitor.signIn('Ann Lee');
    const after = await cookieOf(visitor);
    expect(after).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(after?.value).not.toBe(before?.value);
    const thief = await fetch(`${shop.shop.url}/account`, {
      headers: { cookie: `shop=${before?.value}` },
      redirect: 'manual',
    });
    expect(thief.headers.get('location')).toBe('/sign-in?return_to=/account');
    await visitor.open('/cart');
    expect(await visitor.page.getByText('Morning Cup').count()).toBeGreaterThan(0);
    await visitor.open('/account');
    await visitor.page.getByRole('button', { name: 'Sign out' }).click();
    const signedOut = await fetch(`${shop.shop.url}/account`, {
      headers: { cookie: `shop=${after?.value}` },
      redirect: 'manual',
    });
    expect(signedOut.status).toBe(303);
  });

  test('with a code that another browser brought lets nobody in', async () => {
    await visitor.open('/sign-in');
    await visitor.page.getByRole('link', { name: 'Google' }).click();
    const { request } = visitor.context;
    const once = { maxRedirects: 0 };
    const chosen = await request.post(visitor.page.url(), { form: { account: '110001' }, ...once });
    const back = await request.get(chosen.headers()['location'] ?? '', once);
    const { search: code } = new URL(back.headers()['location'] ?? '');
    expect(code).toMatch(/sign_in_code=/);
    const victim = await ShopVisitor.arrive(browser, shop.shop.url);
    await victim.open(`/signed-in${code}`);
    expect(await victim.page.getByRole('alert').innerText()).toContain('Please begin again');
    // It has begun a sign-in of its own, and the code is still not its.
    await victim.open('/sign-in');
    const begun = await victim.page.getByRole('link', { name: 'Google' }).getAttribute('href');
    await victim.context.request.get(`${shop.shop.url}${begun}`, { maxRedirects: 0 });
    await victim.open(`/signed-in${code}`);
    expect(await victim.page.getByRole('alert').innerText()).toContain('another browser');
    await victim.leave();
  });

  test('with a sign-in that another browser has begun lets nobody in, whoever planted its cookie', async () => {
    await visitor.open('/sign-in');
    await visitor.page.getByRole('link', { name: 'Google' }).click();
    const { request } = visitor.context;
    const once = { maxRedirects: 0 };
    const chosen = await request.post(visitor.page.url(), { form: { account: '110001' }, ...once });
    const back = await request.get(chosen.headers()['location'] ?? '', once);
    const { search: code } = new URL(back.headers()['location'] ?? '');
    const begun = (await visitor.context.cookies(`${shop.shop.url}/signed-in`)).filter(
      ({ name }) => name === 'shop_sign_in',
    );
    expect(begun).toHaveLength(1);
    const victim = await ShopVisitor.arrive(browser, shop.shop.url);
    await victim.addToCart('cup');
    await victim.order();
    await victim.seesOrder('invoiced');
    await victim.context.addCookies(begun);
    await victim.open(`/signed-in${code}`);
    expect(await victim.page.getByRole('alert').innerText()).toContain('another browser');
    expect((await shop.orders())[0]).toMatchObject({ customer_id: null });
    await victim.leave();
  });

  test.each(['//evil.example', 'https://evil.example/', '/\\evil.example'])('leads nobody to %s', async (path) => {
    const begun = await visitor.context.request.get(
      `${shop.shop.url}/sign-in/google?return_to=${encodeURIComponent(path)}`,
      { maxRedirects: 0 },
    );
    expect(decodeURIComponent(begun.headers()['set-cookie'] ?? '')).toMatch(
      /shop_sign_in=\["google","[\w-]+","\/account"\]/,
    );
  });
});

test('an order is nobody else’s to see or to pay, nor are all of them', async () => {
  await visitor.addToCart('cup');
  await visitor.order();
  await visitor.seesOrder('invoiced');
  const path = new URL(visitor.page.url()).pathname;
  const other = await ShopVisitor.arrive(browser, shop.shop.url);
  await other.open('/products/cup');
  const { csrf = '' } = await other.readForm('/cart/items');
  await other.open(path);
  expect(await other.page.getByRole('heading', { level: 1 }).innerText()).toBe('Sorry');
  const paid = await other.post(`${path}/pay`, { csrf, attempt: `try_${'a'.repeat(20)}`, method: 'invoice' });
  const staff = await other.post(`/staff${path}/paid`, { csrf });
  expect([paid.status(), staff.status()]).toEqual([404, 403]);
  await other.leave();
});

test('who works there sees all orders, and gives money back once', async () => {
  await visitor.addToCart('blanket');
  await visitor.order({ card: CARDS.pays });
  await visitor.seesOrder('paid');
  const [order] = await shop.orders();
  const staff = await ShopVisitor.arrive(browser, shop.shop.url);
  await staff.signIn('Bob Ray');
  await staff.open('/staff');
  const { csrf = '' } = await staff.readForm(`/staff/orders/${order?.id}/refund`);
  const refunds = [1, 2].map(() => staff.post(`/staff/orders/${order?.id}/refund`, { csrf }));
  expect((await Promise.all(refunds)).map((answer) => answer.status()).toSorted((a, b) => a - b)).toEqual([303, 422]);
  await expect
    .poll(async () => (await shop.orders())[0], { timeout: 20_000 })
    .toMatchObject({ state: 'refunded', refunded: 15_390 });
  expect([...shop.stripe.account.refunds.values()].map(({ amount }) => amount)).toEqual([15_390]);
  await staff.leave();
});

test('plugins change prices and say no in their own words, at the field that they name', async () => {
  await shop.publish(RULES);
  await shop.install('demo', RULES.id);
  await visitor.addToCart('cup', 6);
  expect(await visitor.page.getByRole('alert').innerText()).toBe('We keep five of <b>these</b>.');
  await visitor.addToCart('cup', 2);
  expect(await visitor.page.locator('.sums').innerText()).toMatch(/€20\.00[\s\S]*Gift wrap[\s\S]*€1\.50[\s\S]*€21\.50/);
  for (const [code, reason] of [
    ['WINTER', 'Winter is over.'],
    ['NOTHING', 'The code "NOTHING" is not valid here.'],
  ] as const) {
    await visitor.page.getByLabel('Code').fill(code);
    await visitor.page.getByRole('button', { name: 'Use' }).click();
    await visitor.page.locator('#code-error', { hasText: reason }).waitFor();
  }
  await visitor.page.getByLabel('Code').fill('SPRING');
  await visitor.page.getByRole('button', { name: 'Use' }).click();
  // A thousand off twenty is twenty off.
  await visitor.page.locator('.sums', { hasText: 'Spring−€20.00' }).waitFor();
  expect(await visitor.page.locator('.sums').innerText()).toMatch(/€1\.50$/);
  await visitor.fillCheckout();
  const { checkout = '' } = await visitor.readForm('/checkout');
  await visitor.page.getByLabel('City').fill('Echo');
  await visitor.page.getByRole('button', { name: 'Order and pay' }).click();
  const told = await visitor.page.locator('#city-error', { hasText: 'chk_' }).innerText();
  expect(told).not.toContain(checkout);
  await visitor.page.getByLabel('City').fill('Atlantis');
  await visitor.page.getByRole('button', { name: 'Order and pay' }).click();
  await visitor.page.locator('#city-error', { hasText: 'No parcel reaches Atlantis.' }).waitFor();
  await visitor.page.getByLabel('City').fill('Berlin');
  await visitor.page.getByRole('button', { name: 'Order and pay' }).click();
  await visitor.seesOrder('invoiced');
  expect((await shop.orders())[0]).toMatchObject({ total: 150 + 490 });
  await visitor.open('/pages/about');
  expect(await visitor.page.locator('main').innerHTML()).toBe(
    '<article class="prose"><h1>Changed</h1><p>5 &lt; 6</p><a>bad</a> <a href="/cart">good</a>Yes<b>open</b></article>',
  );
  await visitor.page.getByRole('button', { name: 'Only necessary' }).click();
  await visitor.page.waitForURL(/\/pages\/about$/);
  expect(await visitor.page.locator('.banner').count()).toBe(0);
});

test('after a restart somebody signs in to the account that they had, and pays', async () => {
  const before = (await shop.orders()).length;
  shop = await shop.restart();
  const returning = await ShopVisitor.arrive(browser, shop.shop.url);
  await returning.signIn('Bob Ray');
  await returning.addToCart('bowl');
  await returning.order({ card: CARDS.pays });
  await returning.seesOrder('paid');
  expect(await shop.orders()).toHaveLength(before + 1);
  await returning.leave();
});

test('without any plugin one still orders, by invoice', async () => {
  const { body } = await shop.call<{ installations: { id: string }[] }>('GET', '/v1/tenants/demo/plugins');
  for (const { id } of body.installations)
    expect(await shop.call('POST', `/v1/tenants/demo/plugins/${id}/deactivate`)).toMatchObject({ status: 200 });
  await visitor.open('/sign-in');
  expect(await visitor.page.getByRole('main').innerText()).toContain('nothing to sign in with');
  await visitor.addToCart('fern', 3);
  await visitor.open('/checkout');
  expect(await visitor.page.locator('input[name=method]').count()).toBe(1);
  await visitor.order();
  await visitor.seesOrder('invoiced');
  expect((await shop.orders())[0]).toMatchObject({ method: 'invoice', total: 10_090 });
});
