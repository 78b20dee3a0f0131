import { missingSettings, PlatformError } from '@digital-commerce/plugin-schema';
import { checkHealth } from '../../dispatch/call-lifecycle.ts';
import type { Step } from '../step.ts';
import type { StepTarget } from '../step-spec.ts';
import { loadTarget } from './load-target.ts';
import { toOrigin } from './to-origin.ts';

/**
 * An installation that waits for settings cannot be healthy yet, so it is not asked.
 * @throws OPERATION_FAILED when it says that it does not work
 */
export const probe: Step<StepTarget> = {
  async run(context, spec) {
    const target = await loadTarget(context, spec);
    const values = await target.settings.values(context.services.sealer);
    if (missingSettings(target.manifest, Object.keys(values)).length > 0) return;
    const report = await checkHealth(context.services, toOrigin(context), target);
    if (report.status !== 'unhealthy') return;
    throw new PlatformError(
      'OPERATION_FAILED',
      `The health check of "${spec.plugin}" ${spec.version} failed: ${report.message}`,
    );
  },
};
