import type { Plan } from './plan.ts';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

export type Operation = Answer<'getOperation'>;

/** Newest first. */
export async function listOperations(tenant: string): Promise<Operation[]> {
  const params = { path: { tenant }, query: { limit: 20 } };
  const { operations } = await unwrap(api.GET('/v1/tenants/{tenant}/operations', { params }));
  return operations;
}

/** Others change the same tenant, and their operations are in the same list. */
export function carriesOut(
  { kind, plugins }: Pick<Operation, 'kind' | 'plugins'>,
  { steps }: Pick<Plan, 'steps'>,
): boolean {
  const moving = steps.filter(({ action }) => action !== 'keep').map(({ id }) => id);
  const known = new Set(steps.map(({ id }) => id));
  return (
    kind === 'apply' &&
    plugins.every((plugin) => known.has(plugin)) &&
    moving.every((plugin) => plugins.includes(plugin))
  );
}

export function isOver(operation: Operation | null | undefined): boolean {
  return operation?.state === 'done' || operation?.state === 'failed';
}
