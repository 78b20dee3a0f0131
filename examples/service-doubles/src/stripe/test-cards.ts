/** What happens to a payment with a payment method of https://docs.stripe.com/testing. */
export type CardOutcome =
  | { kind: 'succeeds' }
  | { kind: 'declined'; code: string; declineCode?: string; message: string }
  | { kind: 'authenticates' }
  | { kind: 'processes' }
  | { kind: 'is_disputed' };

const DECLINED = 'Your card was declined.';

const CARDS: Readonly<Record<string, CardOutcome>> = {
  pm_card_visa: { kind: 'succeeds' },
  pm_card_mastercard: { kind: 'succeeds' },
  pm_card_authenticationRequired: { kind: 'authenticates' },
  pm_card_threeDSecure2Required: { kind: 'authenticates' },
  pm_card_createDispute: { kind: 'is_disputed' },
  pm_usBankAccount: { kind: 'processes' },
  pm_card_visa_chargeDeclined: {
    kind: 'declined',
    code: 'card_declined',
    declineCode: 'generic_decline',
    message: DECLINED,
  },
  pm_card_visa_chargeDeclinedInsufficientFunds: {
    kind: 'declined',
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  pm_card_chargeDeclinedExpiredCard: {
    kind: 'declined',
    code: 'expired_card',
    message: 'Your card has expired.',
  },
  pm_card_chargeDeclinedIncorrectCvc: {
    kind: 'declined',
    code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
  },
};

/** @returns `undefined` for a payment method that does not exist */
export function findCard(paymentMethod: string): CardOutcome | undefined {
  return Object.hasOwn(CARDS, paymentMethod) ? CARDS[paymentMethod] : undefined;
}
