export { DemoShop } from './demo-shop.ts';
export type { DemoShopOptions } from './demo-shop.ts';
export { SHOP_PLUGINS } from './set-up-tenant.ts';
