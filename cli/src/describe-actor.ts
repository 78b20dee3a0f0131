import type { Actor } from '@digital-commerce/plugin-schema';
import { toPrintable } from './printable.ts';

/** Who did something, in a few words. */
export function describeActor(actor: Actor): string {
  if (actor.kind === 'system') return `platform (${actor.name})`;
  if (actor.kind === 'publisher') return `publisher ${actor.publisher}`;
  const role = actor.kind === 'operator' ? 'operator' : actor.role;
  const { person } = actor;
  if (person !== undefined) return `${toPrintable(person.name ?? person.email ?? person.subject)} (${role})`;
  return actor.kind === 'operator' || actor.tokenId === undefined ? role : `${role} ${actor.tokenId.slice(0, 8)}`;
}
