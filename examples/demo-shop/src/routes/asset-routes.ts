import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';
import { BASE_STYLE } from '../views/base-style.ts';
import { PAGE_STYLE } from '../views/page-style.ts';

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#2f5d46"/><path d="M12 20v-9M12 14c-4 0-6-2.4-6-6 4 0 6 2.4 6 6zm0-3c0-3.6 2-6 6-6 0 3.6-2 6-6 6z" fill="none" stroke="#fff" stroke-width="1.5"/></svg>`;

export const assetRoutes = new Hono<AppEnv>()
  .get('/shop.css', (c) =>
    c.body(BASE_STYLE + PAGE_STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }),
  )
  .get('/icon.svg', (c) => c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' }));
