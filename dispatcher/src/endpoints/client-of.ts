import type { InvocationActor } from '@digital-commerce/plugin-schema';
import type { PublicCall } from '../http/call.ts';

/** Whose requests count together: the customer's, the token's, else the address's, as far as anybody says which it is. */
export function clientOf({ request, services }: PublicCall, actor: InvocationActor): string {
  if (actor.kind !== 'anonymous') return 'id' in actor ? `${actor.kind}:${actor.id}` : actor.kind;
  // On one machine nobody stands in front who says it truly.
  const address = services.env.LOCAL === '1' ? null : request.headers.get('cf-connecting-ip');
  return `address:${address ?? ''}`;
}
