import type { Context } from '../google/context.ts';

/** The customer who calls. The platform lets nobody else call an endpoint that is for customers. */
export function customerOf({ actor }: Pick<Context, 'actor'>): string {
  if (actor.kind === 'customer') return actor.id;
  throw new Error(`This endpoint is for customers, and "${actor.kind}" is none.`);
}
