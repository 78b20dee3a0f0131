import type {
  HandlerTrace,
  HookDefinition,
  HookName,
  PlatformError,
  RejectionReason,
} from '@digital-commerce/plugin-schema';
import type { HandlerResult } from '../dispatch/handler-result.ts';
import type { RoutedHandler } from '../routing/routed.ts';
import type { Breakers } from './breakers.ts';

/** One call of one handler, as its hook makes it. */
export interface HandlerCall {
  hook: HookName;
  /** JSON text. */
  data: string;
  /** Milliseconds since the epoch. */
  deadline: number;
  /** The same when the call is made again. */
  idempotencyKey: string;
}

/** Calls one handler. Never throws. */
export type CallHandler = (handler: RoutedHandler, call: HandlerCall) => Promise<HandlerResult>;

/** Sees to it that a handler is called again later, with the same key, until it does not fail or is given up. */
type RetryLater = (
  handler: RoutedHandler,
  call: Omit<HandlerCall, 'deadline'> & { error: PlatformError },
) => Promise<void>;

/** What an execution needs from outside. */
export interface HookEnvironment {
  callHandler: CallHandler;
  breakers: Breakers;
  /** For handlers of durable actions. Absent: their failures are recorded and that is all. */
  retryLater?: RetryLater;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** One execution of a hook, as the kinds of hook see it. */
export interface HookRun<Definition extends HookDefinition = HookDefinition> extends HookEnvironment {
  tenant: string;
  hook: HookName;
  definition: Definition;
  /** In order. */
  handlers: readonly RoutedHandler[];
  /** The parsed payload. It is not changed. */
  payload: unknown;
  /** JSON text of it. */
  text: string;
  /** Plugin that the tenant chose to answer this hook. */
  chosen: string | undefined;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Milliseconds since the epoch, for all handlers together. */
  deadline: number;
  /** What the handlers did so far. Who is not here had no turn. */
  traces: Map<RoutedHandler, HandlerTrace>;
}

/** What comes of a hook. */
export type HookOutcome = { data: unknown } | { reasons: RejectionReason[] };
