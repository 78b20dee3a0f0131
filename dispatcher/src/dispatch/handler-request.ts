import type { Invocation, InvocationActor } from '@digital-commerce/plugin-schema';
import type { CallChain } from './call-chain.ts';

/** Who calls plugins, and on whose account. One for each call of the platform from outside. */
export interface CallOrigin {
  tenant: string;
  actor: InvocationActor;
  /** Handlers that led here. */
  chain: CallChain;
  /** Span that led here, as W3C Trace Context writes it. Absent: a trace begins. */
  traceparent?: string | undefined;
  waitUntil: (work: Promise<unknown>) => void;
}

/** One call of a handler. */
export interface HandlerRequest<Kind extends Invocation['kind'] = Exclude<Invocation['kind'], 'endpoint'>> {
  kind: Kind;
  name: string;
  /** Key of the handler in the bundle. */
  handler: string;
  /** Milliseconds since the epoch. */
  deadline: number;
  /** Default: an id of this call. */
  idempotencyKey?: string;
  /** Default: 1. */
  attempt?: number;
  /** It belongs to an execution that the caller records. */
  isPart?: true;
}
