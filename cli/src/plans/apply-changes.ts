import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Plan } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import type { InputOf } from '@digital-commerce/plugin-sdk/host';
import type { CommandOutput } from '../command-output.ts';
import type { Terminal } from '../terminal.ts';
import { checkChoices } from './choices.ts';
import type { Choices } from './choices.ts';
import { describePlan } from './describe-plan.ts';
import { loadNews } from './load-news.ts';

export interface Changes {
  client: PlatformClient;
  tenant: string;
  request: InputOf<'planChange'>['body'];
  terminal: Terminal;
  output: CommandOutput;
  /** Consents to whatever the plan shows. */
  yes: boolean;
  choices: Choices;
  /** For the audit log. */
  reason: string | undefined;
}

/**
 * Plans, shows the plan, asks a person for consent, and applies. When the tenant changed in between, it plans once more,
 * and asks once more if that plan is another.
 * @returns the plan that was applied, or `undefined` when the person said no
 * @throws CONSENT_REQUIRED when a plan gives more to what is installed, and there is nobody to ask
 */
export async function applyChanges(changes: Changes): Promise<Plan | undefined> {
  const plan = await agree(changes);
  if (plan === undefined) return undefined;
  try {
    return await apply(changes, plan);
  } catch (error) {
    if (!(error instanceof PlatformError && isStale(error))) throw error;
    const next = await agree(changes, plan);
    return next === undefined ? undefined : await apply(changes, next);
  }
}

/** Shows the plan and finds out whether it is to be applied. `agreed`: the one that was agreed to before. */
async function agree(changes: Changes, agreed?: Plan): Promise<Plan | undefined> {
  const { client, tenant, request, terminal, output, yes, choices } = changes;
  const plan = await output.during('Planning', () => client.call('planChange', { tenant, body: request }));
  if (agreed !== undefined && isSame(agreed, plan)) return plan;
  output.say(...describePlan(plan));
  if (!output.isJson) output.say(...(await loadNews(client, plan)));
  checkChoices(plan, choices);
  if (yes || !hasWork(plan, choices)) return plan;
  if (terminal.isInteractive && !output.isJson) {
    const question = plan.needsConsent ? 'Allow this, and apply the plan?' : 'Apply this plan?';
    const isHarmless = !plan.needsConsent && plan.steps.every(({ action }) => action !== 'remove');
    return (await terminal.confirm(question, { preselected: isHarmless })) ? plan : undefined;
  }
  if (plan.needsConsent && !isNew(plan)) {
    throw new PlatformError(
      'CONSENT_REQUIRED',
      `The plan allows more than tenant "${tenant}" has granted to what is installed, and there is nobody to ask. Read it with \`admin-cli plan\`, then add --yes.`,
      { permissions: plan.permissions },
    );
  }
  return plan;
}

async function apply({ client, tenant, choices, reason, output }: Changes, plan: Plan): Promise<Plan> {
  const { deny, grant } = choices;
  const consent = deny.length + grant.length === 0 ? true : { deny: [...deny], grant: [...grant] };
  const body = { hash: plan.hash, consent, ...(reason !== undefined && { reason }) };
  if (hasWork(plan, choices)) {
    await output.during('Applying the plan', () => client.call('applyPlan', { tenant, body }));
  }
  return plan;
}

function hasWork(plan: Plan, { deny, grant }: Choices): boolean {
  return deny.length + grant.length > 0 || plan.steps.some(({ action }) => action !== 'keep');
}

/** Whoever names a plugin to be installed means it to do its work. */
function isNew({ steps, permissions }: Plan): boolean {
  const installed = new Set(steps.filter(({ action }) => action === 'install').map(({ id }) => id));
  return permissions.every(
    ({ plugin, change }) => (change !== 'added' && change !== 'widened') || installed.has(plugin),
  );
}

function isSame(a: Plan, b: Plan): boolean {
  return toShown(a) === toShown(b);
}

/** What a person sees of a plan, as text. */
function toShown({ hash: _hash, revision: _revision, ...shown }: Plan): string {
  return JSON.stringify(shown);
}

function isStale({ code }: PlatformError): boolean {
  return code === 'PLAN_STALE' || code === 'REVISION_CONFLICT';
}
