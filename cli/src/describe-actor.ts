import type { Actor } from '@digital-commerce/plugin-schema';

/** Who did something, in a few words. */
export function describeActor(actor: Actor): string {
  switch (actor.kind) {
    case 'operator':
      return 'operator';
    case 'tenant':
      return `${actor.role} ${actor.tokenId.slice(0, 8)}`;
    case 'publisher':
      return `publisher ${actor.publisher}`;
    case 'system':
      return `platform (${actor.name})`;
  }
}
