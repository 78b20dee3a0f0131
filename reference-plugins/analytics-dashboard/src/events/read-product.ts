const MAX_CHARS = 100;

/** What an event is about: `sku` or `productId` of its properties. Of the others nothing is kept. */
export function readProduct(properties: Readonly<Record<string, unknown>> = {}): string | undefined {
  const product = properties['sku'] ?? properties['productId'];
  return typeof product === 'string' && product !== '' ? product.slice(0, MAX_CHARS) : undefined;
}
