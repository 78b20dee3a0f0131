import type { Context } from '../google/context.ts';

const STATUS = {
  INVALID_RETURN_PATH: 400,
  INVALID_CHALLENGE: 400,
  SIGN_IN_LOST: 400,
  LINK_LOST: 400,
  LINK_NOT_FOUND: 404,
  LINKED_ELSEWHERE: 409,
  PROVIDER_UNAVAILABLE: 503,
} as const;

/** Says why not, in the language of the browser. */
export async function refuse(context: Context, request: Request, code: keyof typeof STATUS): Promise<Response> {
  const [locale] = (request.headers.get('accept-language') ?? '').split(/[,;]/, 1);
  const t = await context.i18n.translator(locale === '' ? undefined : locale);
  const status = STATUS[code];
  return Response.json({ error: { code, message: t(`error.${code}`) } }, { status, headers: NOT_KEPT });
}

/** Addresses of sign-ins are for one browser, once, and no page that comes after has to know them. */
export const NOT_KEPT = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const;
