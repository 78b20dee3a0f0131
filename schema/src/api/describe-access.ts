import { isAllowed, ROLE_NAMES } from '../roles.ts';
import type { Action } from '../roles.ts';
import type { Access } from './api-route.ts';

/** Whose token opens a route, in words: roles are those of the tenant in the path. */
export function describeAccess(access: Access): string {
  switch (access) {
    case 'open':
      return 'anybody';
    case 'any':
      return 'any token';
    case 'operator':
      return 'operator';
    case 'publisher':
      return "operator, the plugin's publisher";
    case 'endpoint':
      return "as the plugin's manifest says";
    case 'action':
      return `${describeRoles('hooks:run')}, or as the plugin's manifest says`;
    default:
      return describeRoles(access);
  }
}

function describeRoles(action: Action): string {
  return ['operator', ...ROLE_NAMES.filter((role) => isAllowed(role, action))].join(', ');
}
