import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { parsePort } from './parse-port.ts';

const SHOP_PORT = 8789;

/**
 * The one that was named; else the usual one when it is free, and a free one when it is not. `undefined`: no shop.
 * @throws INVALID_ARGUMENT
 */
export async function chooseShopPort(
  { shop, shopPort }: { shop: boolean; shopPort?: string },
  env: Readonly<Record<string, string | undefined>>,
  { port, namespacePort }: { port: number; namespacePort: number },
): Promise<number | undefined> {
  if (!shop || env['DEMO_SHOP'] === 'off') return undefined;
  const named = shopPort ?? env['SHOP_PORT'];
  const wanted = parsePort('--shop-port', named, port === 0 ? 0 : SHOP_PORT);
  const isOthers = wanted !== 0 && [port, namespacePort].includes(wanted);
  if (named === undefined || named === '') {
    const { isPortFree } = await import('@digital-commerce/local-platform');
    return !isOthers && (wanted === 0 || (await isPortFree(wanted))) ? wanted : 0;
  }
  if (!isOthers) return wanted;
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `The demo shop cannot have port ${wanted}, which the platform or its dispatch namespace has. Give it another, with --shop-port (SHOP_PORT).`,
  );
}
