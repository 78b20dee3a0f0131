/** Why a payment is refused, or nothing. */
export function findObjection(amount: number, maxAmount: number): string | undefined {
  if (!Number.isFinite(amount) || amount <= 0) return 'The amount has to be more than nothing.';
  return amount > maxAmount ? `Payments of more than ${maxAmount} are not taken.` : undefined;
}
