import type { Actor } from '@digital-commerce/plugin-schema';

/** Who did something, in a few words. */
export function describeActor(actor: Actor): string {
  if (actor.kind === 'operator') return 'operator';
  if (actor.kind === 'tenant') return `${actor.role} ${actor.tokenId.slice(0, 8)}`;
  if (actor.kind === 'publisher') return `publisher ${actor.publisher}`;
  return `platform (${actor.name})`;
}
