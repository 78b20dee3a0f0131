import { toKnownVisitor } from '../privacy/identify-visitor.ts';

const VISITOR_ID = /^[\w.-]{16,64}$/;

/** The visitor that the shop has noted in the metadata of a cart, an order or a payment: `visitorId`, as its tracker's cookie holds it. */
export function readVisitor(metadata: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const id = metadata?.['visitorId'];
  return typeof id === 'string' && VISITOR_ID.test(id) ? toKnownVisitor(id) : undefined;
}
