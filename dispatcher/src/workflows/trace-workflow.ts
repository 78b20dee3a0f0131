import { HOOKS, isHookName } from '@digital-commerce/plugin-schema';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { redact } from '../json/redact.ts';
import { toTracedData } from '../traces/input/traced-data.ts';
import type { NewTrace } from '../traces/new-trace.ts';
import type { StoredWorkflow } from './stored-workflow.ts';

interface TracedTry extends Pick<NewTrace, 'id' | 'durationMs' | 'handlers' | 'metrics'> {
  startedAt: number;
  error?: object;
}

/** What the trigger brought is kept without what its hook calls sensitive, and without credentials and personal data. */
export function traceWorkflow(
  { actor, chain, traceparent }: Pick<CallOrigin, 'actor' | 'chain' | 'traceparent'>,
  { workflow, trigger, parent }: { workflow: StoredWorkflow; trigger: unknown; parent?: string | undefined },
  { id, startedAt, durationMs, handlers, metrics, error }: TracedTry,
): NewTrace {
  const cause = chain.at(-1)?.invocation ?? parent;
  return {
    id,
    kind: 'workflow',
    name: workflow.id,
    at: new Date(startedAt).toISOString(),
    durationMs,
    outcome: error === undefined ? 'completed' : 'failed',
    actor: { ...actor },
    ...(cause !== undefined && { parent: cause }),
    ...(traceparent !== undefined && { traceparent }),
    readInput: () => toTracedData('action', JSON.stringify(redact(trigger ?? null, findSensitive(workflow)))),
    handlers,
    metrics,
  };
}

function findSensitive({ trigger }: StoredWorkflow): readonly string[] {
  return 'hook' in trigger && isHookName(trigger.hook) ? HOOKS[trigger.hook].sensitive : [];
}
