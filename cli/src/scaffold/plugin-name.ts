/** A name for people from a plugin's id: `stripe-gateway` → `Stripe Gateway`. */
export function toPluginName(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
