import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { PermissionChange, Plan } from '@digital-commerce/plugin-schema';

interface NamedPermission {
  plugin: string;
  permission: string;
}

/** What a tenant chooses among the optional permissions of a plan. */
export interface Choices {
  /** Not granted, or no longer. */
  deny: readonly NamedPermission[];
  /** Denied before, and no longer. */
  grant: readonly NamedPermission[];
}

/**
 * Reads the values of `--deny` and `--grant`: `<plugin>:<permission>`, where a permission may hold colons of its own.
 * @throws INVALID_ARGUMENT
 */
export function parseChoices(options: { deny?: readonly string[]; grant?: readonly string[] }): Choices {
  const { deny = [], grant = [] } = options;
  return {
    deny: deny.map((text) => parsePermission('--deny', text)),
    grant: grant.map((text) => parsePermission('--grant', text)),
  };
}

/** @throws INVALID_ARGUMENT for what the plan does not leave to choose */
export function checkChoices(plan: Plan, { deny, grant }: Choices): void {
  checkNamed('--deny', deny, plan.permissions.filter(isDeniable));
  checkNamed(
    '--grant',
    grant,
    plan.permissions.filter(({ change }) => change === 'denied'),
  );
}

function isDeniable({ optional, change }: PermissionChange): boolean {
  return optional && change !== 'removed' && change !== 'denied';
}

function parsePermission(option: string, text: string): NamedPermission {
  const [, plugin, permission] = /^([^:]+):(.+)$/.exec(text) ?? [];
  if (plugin !== undefined && permission !== undefined) return { plugin, permission };
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `${option} "${text}" names no permission. Give a plugin and a permission, such as stripe-gateway:network:api.stripe.com.`,
  );
}

function checkNamed(option: string, named: readonly NamedPermission[], open: readonly NamedPermission[]): void {
  for (const { plugin, permission } of named) {
    if (open.some((change) => change.plugin === plugin && change.permission === permission)) continue;
    const choices = open.map((change) => `"${change.plugin}:${change.permission}"`).join(', ');
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `${option} "${plugin}:${permission}" is nothing to choose in this plan. It leaves ${choices === '' ? 'nothing' : choices}.`,
    );
  }
}
