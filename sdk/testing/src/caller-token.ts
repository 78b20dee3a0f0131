import type { Member } from './member.ts';
import type { TestPlatform } from './platform/test-platform.ts';

export interface CalledPlugin {
  tenant: string;
  id: string;
}

/** A token of the tenant for a member; the operator's for the operator. */
export async function findMemberToken(
  { client, local }: TestPlatform,
  { tenant, id }: CalledPlugin,
  as: 'operator' | Member,
): Promise<string> {
  if (as === 'operator') return local.operatorToken;
  const permissions = (as.permissions ?? []).map((name) => `${id}:${name}`);
  return (await client.call('createToken', { tenant, body: { role: as.role, permissions } })).token;
}
