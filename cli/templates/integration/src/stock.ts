/** What the other system says of an article. */
export interface Stock {
  sku: string;
  quantity: number;
}

/** @throws Error when the message is no stock */
export function parseStock(text: string): Stock {
  const value = JSON.parse(text) as Partial<Stock> | null;
  if (typeof value?.sku !== 'string' || !Number.isInteger(value.quantity)) {
    throw new Error('The message is not {"sku": text, "quantity": whole number}.');
  }
  return { sku: value.sku, quantity: Number(value.quantity) };
}
