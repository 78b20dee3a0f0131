import { useSession } from './session.ts';
import type { Holder } from './session.ts';

/** What roles of a tenant may do, as `schema/src/roles.ts` has it; the platform has the last word. */
const ADMIN = ['plugins:apply', 'plugins:switch', 'settings:write', 'policy:write', 'audit:read'] as const;
const DEVELOPER = ['settings:read', 'traces:read', 'hooks:run', 'endpoints:call'] as const;
export type Ability = (typeof ADMIN)[number] | (typeof DEVELOPER)[number] | 'tokens:manage';

/** Whether to show somebody the way to something. */
export function isAble(holder: Holder, ability: Ability): boolean {
  if (holder.kind === 'operator') return true;
  if (holder.kind !== 'tenant') return false;
  if (holder.role === 'owner') return true;
  if (ability === 'tokens:manage') return false;
  if (holder.role === 'admin') return true;
  return holder.role === 'developer' && DEVELOPER.some((known) => known === ability);
}

export function useAbility(ability: Ability): boolean {
  return isAble(useSession().holder, ability);
}

export function useIsOperator(): boolean {
  return useSession().holder.kind === 'operator';
}
