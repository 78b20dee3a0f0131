import type { PluginUnderTest } from '../../plugin-under-test.ts';
import type { DeclaredHandler } from '../declared-handlers.ts';
import type { HandlerFailure } from '../handler-failure.ts';
import type { CheckName, CheckResult } from '../report.ts';

export interface CallPlan {
  check: CheckName;
  /** Values by what they are. */
  payloads: (handler: DeclaredHandler) => readonly (readonly [string, unknown])[];
  /** What to do about a failure. */
  todo: (failure: HandlerFailure, handler: DeclaredHandler) => string;
}

/** Calls each handler with all its values, and tells of the first that it failed at. */
export async function callAll(
  plugin: PluginUnderTest,
  handlers: readonly DeclaredHandler[],
  { check, payloads, todo }: CallPlan,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const handler of handlers) {
    const { subject } = handler;
    let called = 0;
    let failed: { what: string; failure: HandlerFailure } | undefined;
    for (const [what, payload] of payloads(handler)) {
      const { isCalled, failure } = await handler.call(plugin, payload);
      if (isCalled) called += 1;
      if (failure !== undefined) {
        failed = { what, failure };
        break;
      }
    }
    if (failed !== undefined) {
      const { what, failure } = failed;
      const why = `It failed with ${failure.code} at ${what}: ${failure.message}`;
      results.push({ check, subject, status: 'fail', why, todo: todo(failure, handler) });
    } else if (called > 0) {
      results.push({
        check,
        subject,
        status: 'pass',
        why: `It answered ${called} ${called === 1 ? 'call' : 'calls'}.`,
      });
    } else {
      results.push({ check, subject, status: 'skip', why: whyNotCalled(handler) });
    }
  }
  return results;
}

/** `value 3: {"amount":0,…}` */
export function describeValue(value: unknown, index: number): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return `value ${index + 1}: ${text.length > 120 ? `${text.slice(0, 120)}…` : text}`;
}

function whyNotCalled({ kind, name, isConditional, payloads }: DeclaredHandler): string {
  if (kind === 'subscription')
    return `Only the plugin that "${name}" belongs to can emit it. Test it with startPlugin({ with }).`;
  if (isConditional) return 'Its condition fits none of the values that were tried. Test it with data that it is for.';
  if (payloads.length === 0) return 'No valid value of its schema could be made up. Test it with one of yours.';
  return 'Every call was refused before it reached the handler. Test it with a call that is allowed.';
}
