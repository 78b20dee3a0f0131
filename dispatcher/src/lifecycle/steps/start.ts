import { beforeDeadline } from '../../dispatch/before-deadline.ts';
import { startUserWorker } from '../../dispatch/user-worker.ts';
import type { Step } from '../step.ts';
import type { StepTarget } from '../step-spec.ts';
import { loadTarget } from './load-target.ts';

/** As long as somebody who calls a rollback can be kept waiting. */
const START_TIMEOUT_MS = 2_000;

/**
 * Has the Worker running by the time that it serves, so that the first call after the flip does not pay for the start with
 * its deadline. Whether it does well is for the health check to say.
 */
export const start: Step<StepTarget> = {
  async run(context, spec) {
    const target = await loadTarget(context, spec);
    const started = startUserWorker(context.services.env.NAMESPACE, target);
    await beforeDeadline(started, START_TIMEOUT_MS).catch(() => undefined);
  },
};
