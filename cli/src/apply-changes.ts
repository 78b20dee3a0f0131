import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Plan, PlanRequest, PlanStep } from '@digital-commerce/plugin-schema';
import type { CommandOutput } from './command-output.ts';
import type { PlatformClient } from './platform-client.ts';
import type { Terminal } from './terminal.ts';

export interface Changes {
  client: PlatformClient;
  tenant: string;
  request: Partial<PlanRequest>;
  terminal: Terminal;
  output: CommandOutput;
  /** Consents to whatever the plan shows. */
  yes: boolean;
}

/**
 * Plans, shows the plan, asks a person for consent, and applies. When the tenant changed in between, it plans once more,
 * and asks once more if that plan is another.
 * @returns the plan that was applied, or `undefined` when the person said no
 */
export async function applyChanges(changes: Changes): Promise<Plan | undefined> {
  const plan = await consent(changes);
  if (plan === undefined) return undefined;
  try {
    return await apply(changes, plan);
  } catch (error) {
    if (!(error instanceof PlatformError && isStale(error))) throw error;
    const next = await consent(changes, plan);
    return next === undefined ? undefined : await apply(changes, next);
  }
}

async function consent(changes: Changes, agreed?: Plan): Promise<Plan | undefined> {
  const { client, tenant, request, terminal, output, yes } = changes;
  const plan = await client.plan(tenant, request);
  if (agreed !== undefined && JSON.stringify(agreed.steps) === JSON.stringify(plan.steps)) return plan;
  output.say(`Plan for tenant "${tenant}":`, ...plan.steps.map((step) => `  ${describe(step)}`));
  const asks = terminal.isInteractive && !yes && !output.isJson && hasWork(plan);
  return !asks || (await terminal.confirm('Apply this plan?')) ? plan : undefined;
}

async function apply({ client, tenant }: Changes, plan: Plan): Promise<Plan> {
  if (hasWork(plan)) await client.apply(tenant, plan.hash);
  return plan;
}

function hasWork(plan: Plan): boolean {
  return plan.steps.some(({ action }) => action !== 'keep');
}

function isStale({ code }: PlatformError): boolean {
  return code === 'PLAN_STALE' || code === 'REVISION_CONFLICT';
}

function describe(step: PlanStep): string {
  const { action, id, version } = step;
  if (action === 'upgrade') return `replace ${id} ${step.from} by ${version}`;
  return `${action} ${id} ${version}${action === 'remove' ? ', with its settings' : ''}`;
}
