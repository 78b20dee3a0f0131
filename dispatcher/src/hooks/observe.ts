import { LIMITS } from '@digital-commerce/plugin-schema';
import type { HookDefinition } from '@digital-commerce/plugin-schema';
import type { HandlerResult } from '../dispatch/handler-result.ts';
import { isDeeperThan } from '../json/depth.ts';
import { isSameJson } from '../json/is-same.ts';
import type { RoutedHandler } from '../routing/routed.ts';
import { judge } from './judge.ts';
import type { Verdict } from './judge.ts';

/** Whether a handler has no say in its hook. In an action nobody has, so there it makes no difference. */
export function looksOn({ kind }: HookDefinition, { observe }: RoutedHandler): boolean {
  return observe && kind !== 'action';
}

/**
 * What an observer's result means: nothing for the hook. One that tries to have a say has failed, with PERMISSION_DENIED;
 * returning what it was given is no attempt.
 * @param given what it was told
 */
export function judgeObserver(
  handler: RoutedHandler,
  result: HandlerResult,
  given: unknown,
): Exclude<Verdict, { kind: 'rejected' }> {
  if (result.outcome === 'rejected') return denied(handler, 'rejected the operation');
  const verdict = judge(handler, result, false);
  // Without `rejects` there is no such verdict.
  if (verdict.kind === 'rejected') return denied(handler, 'rejected the operation');
  if (verdict.kind === 'failed' || !Object.hasOwn(verdict, 'data')) return verdict;
  const { data } = verdict;
  const isSame = !isDeeperThan(data, LIMITS.maxPayloadDepth) && isSameJson(given, data);
  return isSame ? { kind: 'returned' } : denied(handler, 'returned something else than it was given');
}

function denied({ installation, file }: RoutedHandler, attempt: string) {
  const message = `"${file}" of plugin "${installation.id}" only looks on, and ${attempt}. Register it without "observe".`;
  return { kind: 'failed', code: 'PERMISSION_DENIED', message } as const;
}
