/** What the other system says of an article. */
export interface Stock {
  sku: string;
  quantity: number;
}

/** `undefined` for a message that is no stock. */
export function parseStock(text: string): Stock | undefined {
  const { sku, quantity } = parseObject(text);
  return typeof sku === 'string' && typeof quantity === 'number' && Number.isInteger(quantity)
    ? { sku, quantity }
    : undefined;
}

function parseObject(text: string): Partial<Record<string, unknown>> {
  try {
    return (JSON.parse(text) as Partial<Record<string, unknown>> | null) ?? {};
  } catch {
    return {};
  }
}
