/** What the host application adds up, in an order or a cart. */
export const TOTAL_PATHS = ['/subtotal', '/discountTotal', '/shippingTotal', '/taxTotal', '/total'];

/** Who buys, in an order or a checkout. */
export const BUYER_PATHS = ['/customer', '/billingAddress', '/shippingAddress'];

/** Who is known to buy, in a cart. */
export const CART_BUYER_PATHS = ['/customer', '/shippingAddress'];

/** A customer's profile. */
export const PROFILE_PATHS = ['/email', '/firstName', '/lastName', '/phone', '/addresses'];

/** What an e-mail says, and to whom. */
export const MESSAGE_PATHS = ['/to', '/cc', '/bcc', '/replyTo', '/subject', '/text', '/html'];

/** The same paths below another one. */
export function below(place: string, paths: readonly string[]): string[] {
  return paths.map((path) => `${place}${path}`);
}
