import { HookRejectedError } from '@digital-commerce/plugin-sdk/host';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { beginSession, endSession } from '../customers/session-store.ts';
import { signIn } from '../customers/sign-in.ts';
import type { AppEnv } from '../env.ts';
import { listOrders } from '../orders/order-store.ts';
import { isSecure } from '../security/is-secure.ts';
import { createToken, hash } from '../security/random-id.ts';
import { toSafePath } from '../security/safe-path.ts';
import { ShopError } from '../security/shop-error.ts';
import { rotateVisitor } from '../security/visitor.ts';
import { AccountPage, SignInPage } from '../views/account-pages.tsx';
import { render } from '../views/render.tsx';

/**
 * What the browser that begins to sign in holds meanwhile: method, a random word and the path to come back to. The verifier
 * follows from the word and the visitor's own token, so that in another browser the cookie is good for nothing, whoever put it there.
 */
const COOKIE = 'shop_sign_in';
const COOKIE_SECONDS = 600;

const ERRORS: Readonly<Record<string, string>> = {
  ACCESS_DENIED: 'You did not sign in.',
  PROVIDER_UNAVAILABLE: 'The sign-in service does not answer. Please try again in a moment.',
  EMAIL_NOT_VERIFIED: 'Your address is not confirmed there yet.',
  WRONG_DOMAIN: 'This account cannot sign in here.',
  NO_ACCOUNT: 'There is no customer with this account yet.',
};

export const signInRoutes = new Hono<AppEnv>()
  .get('/sign-in', async (c) => {
    const returnTo = toSafePath(c.req.query('return_to'), '/account');
    if (c.get('visitor').session !== undefined) return c.redirect(returnTo, 303);
    return show(c, { returnTo, reasons: [] });
  })
  .get('/sign-in/:method', async (c) => {
    const methodId = c.req.param('method');
    const word = createToken();
    const found = await c.get('plugins').executeHook('authenticate', {
      methodId,
      callbackUrl: `${new URL(c.env.SHOP_URL).origin}/signed-in`,
      challenge: await hash(await toVerifier(c, word)),
    });
    if (found.status !== 'redirect') throw new ShopError(404, `There is no way to sign in called "${methodId}".`);
    const returnTo = toSafePath(c.req.query('return_to'), '/account');
    setCookie(c, COOKIE, JSON.stringify([methodId, word, returnTo]), {
      path: '/signed-in',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isSecure(c.env),
      maxAge: COOKIE_SECONDS,
    });
    return c.redirect(found.url, 303);
  })
  .get('/signed-in', async (c) => {
    const begun = readBegun(getCookie(c, COOKIE));
    deleteCookie(c, COOKIE, { path: '/signed-in', secure: isSecure(c.env) });
    const { sign_in_code: code, sign_in_error: failure } = c.req.query();
    if (begun === undefined || code === undefined) {
      const why = ERRORS[failure ?? ''] ?? 'That did not work. Please begin again.';
      return show(c, { returnTo: '/account', reasons: [why], status: 403 });
    }
    try {
      return await finish(c, begun, code);
    } catch (error) {
      const reasons =
        error instanceof HookRejectedError ? error.reasons.map(({ message }) => message) : [toShopError(error).message];
      return show(c, { returnTo: begun.returnTo, reasons, status: 403 });
    }
  })
  .post('/sign-out', async (c) => {
    await endSession(c.env.DB, c.get('visitor').id);
    await rotateVisitor(c);
    return c.redirect('/', 303);
  })
  .get('/account', async (c) => {
    const { csrf, session } = c.get('visitor');
    if (session === undefined) return c.redirect('/sign-in?return_to=/account', 303);
    const orders = await listOrders(c.env.DB, session.customerId);
    const body = <AccountPage session={session} orders={orders} csrf={csrf} />;
    return render(c, { title: 'Account', kind: 'account', body });
  });

interface Begun {
  methodId: string;
  word: string;
  returnTo: string;
}

/** Whoever is let in gets a token that nobody has seen before. */
async function finish(c: Context<AppEnv>, { methodId, word, returnTo }: Begun, code: string): Promise<Response> {
  const { DB: db } = c.env;
  const verifier = await toVerifier(c, word);
  const granted = await signIn({ db, plugins: c.get('plugins') }, methodId, { code, verifier });
  const { customerId, roles, ttlSeconds } = granted;
  const after = await rotateVisitor(c);
  const expiresAt = Date.now() + ttlSeconds * 1_000;
  await beginSession(db, { before: c.get('visitor').id, after, customerId, roles, expiresAt });
  await granted.tell();
  return c.redirect(returnTo, 303);
}

function toVerifier(c: Context<AppEnv>, word: string): Promise<string> {
  return hash(`${c.get('visitor').signInKey} ${word}`);
}

async function show(
  c: Context<AppEnv>,
  { returnTo, reasons, status = 200 }: { returnTo: string; reasons: readonly string[]; status?: 200 | 403 },
): Promise<Response> {
  const methods = await c.get('plugins').executeHook('list_sign_in_methods', { locale: 'en' });
  const body = <SignInPage methods={methods} returnTo={returnTo} reasons={reasons} />;
  return render(c, { title: 'Sign in', kind: 'account', status, body });
}

function readBegun(cookie: string | undefined): Begun | undefined {
  try {
    const parsed: unknown = JSON.parse(cookie ?? '');
    if (!Array.isArray(parsed) || !parsed.every((part): part is string => typeof part === 'string')) return undefined;
    const [methodId = '', word = '', path] = parsed;
    return { methodId, word, returnTo: toSafePath(path, '/account') };
  } catch {
    return undefined;
  }
}

function toShopError(error: unknown): ShopError {
  if (error instanceof ShopError) return error;
  throw error;
}
