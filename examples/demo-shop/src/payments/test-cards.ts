/** Cards of Stripe's test mode, which the stand-in takes. In a shop that sells, Stripe.js makes the token in the browser. */
export const TEST_CARDS = [
  { token: 'pm_card_visa', name: 'Visa 4242', does: 'is paid at once' },
  { token: 'pm_card_authenticationRequired', name: 'Visa 3184', does: 'has the bank ask (3-D Secure)' },
  { token: 'pm_card_visa_chargeDeclined', name: 'Visa 0002', does: 'is declined' },
  { token: 'pm_card_visa_chargeDeclinedInsufficientFunds', name: 'Visa 9995', does: 'has no money' },
  { token: 'pm_card_chargeDeclinedExpiredCard', name: 'Visa 0069', does: 'has expired' },
  { token: 'pm_usBankAccount', name: 'Bank account', does: 'takes days' },
] as const;

export function isTestCard(token: string | undefined): token is string {
  return TEST_CARDS.some((card) => card.token === token);
}
