import type { Holder } from '@/session/session.ts';

/** Where somebody begins. */
export function homeOf(holder: Holder): string {
  if (holder.kind === 'operator') return '/tenants';
  return holder.kind === 'tenant' ? `/tenants/${encodeURIComponent(holder.tenant)}` : '/publish';
}

/** A path of this origin: an address of another would lead whoever signs in away. */
export function isOwnPath(path: unknown): path is string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in');
}
