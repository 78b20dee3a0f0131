import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';

export type Operation = Answer<'getOperation'>;

/** Newest first. */
export async function listOperations(tenant: string): Promise<Operation[]> {
  const params = { path: { tenant }, query: { limit: 20 } };
  const { operations } = await unwrap(api.GET('/v1/tenants/{tenant}/operations', { params }));
  return operations;
}

export function isOver(operation: Operation | null | undefined): boolean {
  return operation?.state === 'done' || operation?.state === 'failed';
}
