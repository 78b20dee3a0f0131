import type { ProviderHook } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import { parseResult } from './check-result.ts';
import { isInterested } from './condition.ts';
import type { HookOutcome, HookRun } from './hook-run.ts';
import { looksOn } from './observe.ts';
import { resolveProviders } from './resolve-providers.ts';
import { takeTurn } from './turn.ts';
import type { Accepted, Returned, TurnRules } from './turn.ts';

/**
 * Asks one handler: of the plugin that the tenant chose, else of the only one whose condition fits. Its failure is the
 * hook's, unless asking another does no harm: then the others are asked, in order. Those that only look on are told at the
 * same time.
 * @throws NO_PROVIDER, and the code of the failure of the handler that was asked first
 */
export async function runProvider(run: HookRun<ProviderHook>): Promise<HookOutcome> {
  const { definition, handlers, payload, text } = run;
  const rules: TurnRules<unknown> = { rejects: false, accept: (returned) => accept(definition, returned) };
  const turnOf = (handler: RoutedHandler) => takeTurn(run, handler, { value: payload, text }, rules);
  const isAsked = (handler: RoutedHandler) => !looksOn(definition, handler) && isInterested(handler, payload);
  const providers = resolveProviders(run, handlers.filter(isAsked));
  // These take no decision: a turn of theirs is a look, or a condition that does not fit.
  const others = Promise.all(handlers.filter((handler) => !isAsked(handler)).map(turnOf));
  try {
    return { data: await ask(definition, providers, turnOf) };
  } finally {
    await others;
  }
}

async function ask(
  { idempotent }: ProviderHook,
  [first, ...others]: readonly [RoutedHandler, ...RoutedHandler[]],
  turnOf: (handler: RoutedHandler) => ReturnType<typeof takeTurn<unknown>>,
): Promise<unknown> {
  const turn = await turnOf(first);
  if (turn.kind === 'answered') return turn.result;
  if (turn.kind !== 'failed') throw new TypeError(`The turn of a provider came to "${turn.kind}".`);
  for (const handler of idempotent ? others : []) {
    const next = await turnOf(handler);
    if (next.kind === 'answered') return next.result;
  }
  throw turn.error;
}

function accept({ result }: ProviderHook, { data }: Returned): Accepted<unknown> {
  const parsed = parseResult(result, data);
  return parsed.ok ? { ok: true, result: parsed.value } : parsed;
}
