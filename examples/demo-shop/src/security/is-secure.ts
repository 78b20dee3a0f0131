import type { Env } from '../env.ts';

/** Whether browsers reach the shop by https. */
export function isSecure({ SHOP_URL }: Pick<Env, 'SHOP_URL'>): boolean {
  return SHOP_URL.startsWith('https:');
}
