import type { Deployment, Step } from '@digital-commerce/platform-deploy';
import { RESOURCE_KINDS } from '@digital-commerce/platform-deploy';
import { Table } from '../format-table.ts';
import type { Line } from '../format-table.ts';

/** The plan, for a person. */
export function describeDeployment(deployment: Deployment): Line[] {
  const { accountId, environment = 'production', url, steps, problems, hasChanges } = deployment;
  return [
    `Account ${accountId}, environment ${environment}${url === undefined ? '' : `, ${url}`}`,
    '',
    new Table([['ACTION', 'WHAT', 'NAME', 'WHY'], ...steps.map(toRow)]),
    '',
    ...problems.map((problem) => `In the way: ${problem}`),
    ...(hasChanges ? [] : ['Nothing to do: the account is as wrangler.toml and this checkout want it.']),
  ];
}

/** One step, as what is done. */
export function describeStep(step: Step): string {
  const [action = '', what = '', name = ''] = toRow(step);
  return `${action} ${what} "${name}"`;
}

function toRow(step: Step): string[] {
  const { action } = step;
  if (step.kind === 'resource') return [action, RESOURCE_KINDS[step.resource.kind].words, step.resource.name, ''];
  if (step.kind === 'migrations') return [action, 'tables of database', step.database, toCount(step.pending)];
  return [action, 'Worker', step.name, [...step.reasons, ...step.secrets].join(', ')];
}

function toCount(pending: readonly string[]): string {
  const [first, ...others] = pending;
  if (first === undefined) return '';
  return others.length === 0 ? first : `${pending.length} migrations: ${first} to ${others.at(-1)}`;
}
