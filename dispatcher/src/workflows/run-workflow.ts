import { findReferences, LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { TracedHandler, ActionStep, WorkflowStepRun } from '@digital-commerce/plugin-schema';
import { rootSpanOf, toTraceparent } from '../observe/trace-context.ts';
import { extendChain } from '../dispatch/call-chain.ts';
import type { CallChain } from '../dispatch/call-chain.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { fitsCondition } from '../hooks/condition.ts';
import { roundMs } from '../hooks/trace.ts';
import { toPlatformError } from '../http/to-platform-error.ts';
import type { Services } from '../services.ts';
import type { NewTrace } from '../traces/new-trace.ts';
import { callStep } from './call-step.ts';
import type { CalledStep } from './call-step.ts';
import type { RunScope } from './resolve-input.ts';
import type { StepProgress } from './step-progress.ts';
import type { StoredWorkflow } from './stored-workflow.ts';
import { traceWorkflow } from './trace-workflow.ts';

export interface WorkflowTry {
  workflow: StoredWorkflow;
  /** Of the run, the same for each try. */
  id: string;
  trigger: unknown;
  /** 1 for the first. */
  attempt: number;
  progress: StepProgress;
  /** Trace of the hook that began it. */
  parent?: string | undefined;
  /** Whether a failure is tried again. */
  retries?: (code: string) => boolean;
}

export interface WorkflowTryResult {
  /** Id of the trace. */
  trace: string;
  steps: WorkflowStepRun[];
  /** Of the step that ended it. */
  error?: { code: string; message: string };
}

interface RunSteps {
  handlers: TracedHandler[];
  metrics: NewTrace['metrics'][number][];
  steps: WorkflowStepRun[];
  error?: { code: string; message: string };
}

/**
 * One try of a run: the steps in their order, up to the first whose failure stops it. Those that are done already are left
 * out. It is one execution, and has one trace.
 */
export async function runWorkflow(
  services: Services,
  origin: CallOrigin,
  run: WorkflowTry,
): Promise<WorkflowTryResult> {
  const trace = crypto.randomUUID();
  const startedAt = Date.now();
  const result = await runSteps(services, { ...origin, trace }, run);
  const { steps, error } = result;
  services.traceRecorder.record(
    origin.tenant,
    traceWorkflow(origin, run, { ...result, id: trace, startedAt, durationMs: Date.now() - startedAt }),
    origin.waitUntil,
  );
  return { trace, steps, ...(error && { error }) };
}

async function runSteps(
  services: Services,
  { trace, ...origin }: CallOrigin & { trace: string },
  run: WorkflowTry,
): Promise<RunSteps> {
  const { workflow, progress } = run;
  const results: Record<string, { result?: unknown }> = {};
  const scope: RunScope = { trigger: run.trigger, steps: results };
  const done: RunSteps = { handlers: [], metrics: [], steps: [] };
  const startedAt = Date.now();
  for (const step of workflow.steps) {
    const startedMs = Date.now() - startedAt;
    const add = (called: Pick<CalledStep, 'traced' | 'result'>): void => {
      const durationMs = roundMs(Date.now() - startedAt - startedMs);
      done.handlers.push({ ...called.traced, startedMs, durationMs });
      done.steps.push(toStepRun(step, called, durationMs));
    };
    const known = await progress.find(step);
    if (done.error !== undefined) {
      add({ traced: traceUncalled(step, 'not_run') });
    } else if (known !== undefined) {
      results[step.id] = known;
      add({ traced: { ...traceUncalled(step, 'skipped'), message: 'It was done in an earlier try.' } });
    } else if (step.condition !== undefined && !fitsCondition(step.condition, scope)) {
      add({ traced: traceUncalled(step, 'skipped') });
    } else {
      const isAsked = isReferredTo(step, workflow);
      const called = await tryStep(services, { ...origin, trace }, { ...run, step, scope, isAsked });
      if (called.error === undefined) {
        results[step.id] = { result: called.result ?? null };
        const error = await keepStep(progress, step, isAsked ? (called.result ?? null) : undefined);
        if (error !== undefined) done.error = error;
      } else if (step.onFailure === 'stop') {
        done.error = called.error;
        if (run.retries?.(called.error.code) === true) called.traced.retriesLater = true;
      }
      if (called.metrics.length > 0) done.metrics.push({ plugin: step.plugin, points: called.metrics });
      add(called);
    }
  }
  return done;
}

/** @returns what is wrong when there is no room for its result, with which the run ends */
async function keepStep(
  progress: StepProgress,
  step: ActionStep,
  result: unknown,
): Promise<{ code: string; message: string } | undefined> {
  try {
    await progress.keep(step, result);
    return undefined;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { code: error.code, message: error.message };
  }
}

async function tryStep(
  services: Services,
  { trace, ...origin }: CallOrigin & { trace: string },
  {
    workflow,
    id,
    attempt,
    step,
    scope,
    isAsked,
  }: WorkflowTry & { step: ActionStep; scope: RunScope; isAsked: boolean },
): Promise<CalledStep> {
  let chain: CallChain;
  try {
    chain = extendChain(origin.chain, { plugin: 'workflow', kind: 'workflow', name: workflow.id, invocation: trace });
  } catch (thrown) {
    const { code, message } = toPlatformError(thrown);
    return { traced: { ...traceUncalled(step, 'failed'), code, message }, metrics: [], error: { code, message } };
  }
  const maxResultBytes = isAsked ? LIMITS.maxWorkflowResultBytes : undefined;
  const { permissions } = workflow;
  const idempotencyKey = `${id}/${step.id}`;
  return callStep(
    services,
    { ...origin, chain, traceparent: toTraceparent(rootSpanOf(trace, origin.traceparent)) },
    { step, permissions, scope, idempotencyKey, attempt, maxResultBytes },
  );
}

/** Whether a later step asks for its result. */
function isReferredTo({ id }: ActionStep, { steps }: StoredWorkflow): boolean {
  const start = `/steps/${id}/`;
  return steps.some(
    ({ input, condition = [] }) =>
      findReferences(input).some(({ pointer }) => pointer.startsWith(start)) ||
      condition.some(({ path }) => path.startsWith(start)),
  );
}

function traceUncalled({ id: step, plugin, action: handler }: ActionStep, outcome: TracedHandler['outcome']) {
  return { plugin, version: '', handler, step, outcome, logs: [] };
}

function toStepRun(
  { id: step }: ActionStep,
  { traced, result }: Pick<CalledStep, 'traced' | 'result'>,
  durationMs: number,
): WorkflowStepRun {
  const { outcome, code, message } = traced;
  return {
    step,
    outcome,
    durationMs,
    ...(result !== undefined && { result }),
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
  };
}
