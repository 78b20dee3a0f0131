import type { HandlerTrace, HookDefinition, HookName } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import type { HandlerResult } from '../dispatch/handler-result.ts';

/** Calls one handler. Never throws. `deadline` is in milliseconds since the epoch; `data` is JSON text. */
export type CallHandler = (
  handler: RoutedHandler,
  call: { hook: HookName; data: string; deadline: number },
) => Promise<HandlerResult>;

/** One execution of a hook, as the kinds of hook see it. */
export interface HookRun<Definition extends HookDefinition = HookDefinition> {
  hook: HookName;
  definition: Definition;
  /** In order. */
  handlers: readonly RoutedHandler[];
  /** The parsed payload. It is not changed. */
  payload: unknown;
  /** JSON text of it. */
  text: string;
  /** Milliseconds since the epoch, for all handlers together. */
  deadline: number;
  callHandler: CallHandler;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** What the handlers did so far. */
  traces: HandlerTrace[];
}

/** When a handler that starts now has to be done. */
export function handlerDeadline({ deadline, now }: HookRun, { timeoutMs }: RoutedHandler): number {
  return timeoutMs === undefined ? deadline : Math.min(deadline, now() + timeoutMs);
}
