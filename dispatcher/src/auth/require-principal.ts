import type { Call } from '../http/call.ts';
import type { Principal } from './principal.ts';

/** Who asks, on a route that is not open to everybody. @throws TypeError on one that is */
export function requirePrincipal({ principal }: Pick<Call, 'principal'>): Principal {
  if (principal === undefined) throw new TypeError('Nobody was asked who calls an open route.');
  return principal;
}
