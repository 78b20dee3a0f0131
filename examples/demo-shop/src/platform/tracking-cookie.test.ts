import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../env.ts';
import { readTrackedAs } from './tracking-cookie.ts';

const app = new Hono<AppEnv>().get('/', (c) => c.text(readTrackedAs(c) ?? 'nobody'));
const AGREED = 'shop_consent=necessary.statistics';
const TRACKED = 'analytics_visitor=visitor-1';

test.each<[Record<string, string>, string]>([
  [{ cookie: `${AGREED}; ${TRACKED}` }, 'visitor-1'],
  [{ cookie: `${AGREED}; ${TRACKED}`, dnt: '0' }, 'visitor-1'],
  [{ cookie: AGREED }, 'nobody'],
  [{ cookie: `${AGREED}; analytics_visitor=a.b` }, 'nobody'],
  [{ cookie: TRACKED }, 'nobody'],
  [{ cookie: `shop_consent=necessary; ${TRACKED}` }, 'nobody'],
  [{ cookie: `shop_consent=necessary.marketing; ${TRACKED}` }, 'nobody'],
  [{ cookie: `${AGREED}; ${TRACKED}`, dnt: '1' }, 'nobody'],
  [{ cookie: `${AGREED}; ${TRACKED}`, 'sec-gpc': '1' }, 'nobody'],
])('plugins are told of a browser that sends %j that it is %s', async (headers, told) => {
  expect(await (await app.request('/', { headers })).text()).toBe(told);
});
