import * as z from 'zod';

/** What a tenant has said to one release of a plugin. Permissions are in alphabetical order. */
export interface Grants {
  granted: readonly string[];
  /** Optional permissions that the tenant has refused. */
  denied: readonly string[];
}

const Permissions = z.array(z.string());

/** Grants as a row of `tenant_plugin_grants` holds them. */
export function parseGrants(row: { granted: string; denied: string }): Grants {
  return { granted: Permissions.parse(JSON.parse(row.granted)), denied: Permissions.parse(JSON.parse(row.denied)) };
}

export function isSameGrants(a: Grants | undefined, b: Grants): boolean {
  return a !== undefined && isSameList(a.granted, b.granted) && isSameList(a.denied, b.denied);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((permission, index) => permission === b[index]);
}
