import type { DeliveryKind, DeliveryState } from '@digital-commerce/plugin-schema';
import type { CallChain } from '../dispatch/call-chain.ts';

/** Something to be handed over, as the queue accepts it. */
export interface NewDelivery {
  kind: DeliveryKind;
  /** Who gets it: mostly a plugin. Deliveries to one never keep those to others waiting. */
  recipient: string;
  /** What it is about: the event, hook, schedule, webhook or action. */
  name: string;
  /** Key of the handler, where the name does not say which it is. */
  handler?: string;
  /** JSON text. */
  data: string;
  /** What was accepted with this key before, for the same recipient, kind, name and handler, is not accepted again. */
  idempotencyKey: string;
  /** Deliveries of one lane are made one after another, in the order they were accepted. */
  lane?: string;
  /** How often it was tried already, elsewhere. Default: 0. */
  tries?: number;
  /** Milliseconds since the epoch. Default: at once. */
  notBefore?: number;
  /** Handlers that led to it. Default: none. */
  chain?: CallChain;
  /** Span that led to it. Default: none. */
  traceparent?: string | undefined;
}

/** A delivery as the queue keeps it. */
export interface Delivery extends Required<Omit<NewDelivery, 'lane' | 'notBefore' | 'traceparent'>> {
  id: string;
  traceparent: string | undefined;
  state: DeliveryState;
  /** This one included, those that were cut off not. */
  tries: number;
  /** Times that the platform ended in the middle of it. */
  cuts: number;
}

/** What came of one try. */
export type DeliveryOutcome =
  | { outcome: 'delivered' }
  /** Tried again with a growing pause, until it was tried `maxTries` times. */
  | { outcome: 'failed'; error: DeliveryError; maxTries: number }
  /** Nobody can take it now. It was no try, and all for the same recipient wait. */
  | { outcome: 'waits'; forMs: number }
  /** Nobody will ever take it. */
  | { outcome: 'gone'; error: DeliveryError };

export interface DeliveryError {
  code: string;
  message: string;
}
