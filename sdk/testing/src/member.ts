import type { Role } from '@digital-commerce/plugin-schema';

/** Somebody of the tenant: a role, and permissions that the plugin defines in `adminPermissions`. */
export interface Member {
  role: Role;
  permissions?: readonly string[];
}
