import type { Invocation } from '@digital-commerce/plugin-schema';
import type { CallChain } from '../dispatch/call-chain.ts';
import type { InvocationTarget } from '../dispatch/invocation-target.ts';
import type { Services } from '../services.ts';
import type { DatabaseCalls } from '../storage/database-calls.ts';

/** One invocation, as the operations see that its handler asks for. Nothing in it comes from the plugin. */
export interface InvocationScope {
  readonly services: Services;
  readonly tenant: string;
  readonly target: InvocationTarget;
  readonly invocation: Invocation;
  /** With this very invocation at its end. */
  readonly chain: CallChain;
  /** Span of this very invocation. */
  readonly traceparent: string;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** What was asked for so far. */
  readonly usage: HostUsage;
  /** Opens the installation's database, once for the invocation. */
  readonly openDatabase: () => DatabaseCalls;
}

interface HostUsage {
  hostCalls: number;
  events: number;
  cachedBytes: number;
}
