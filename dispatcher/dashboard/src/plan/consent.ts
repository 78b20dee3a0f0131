import type { PermissionChange, Plan } from './plan.ts';

/** Whether somebody allows an optional permission, by `keyOf`. What is not in it stays as it is by itself. */
export type Choices = ReadonlyMap<string, boolean>;

type Named = Pick<PermissionChange, 'plugin' | 'permission'>;
export type Consent = boolean | { deny: Named[]; grant: Named[] };

export function keyOf({ plugin, permission }: Named): string {
  return `${plugin} ${permission}`;
}

/** It takes somebody's word. */
export function isAsking({ change }: PermissionChange): boolean {
  return change === 'added' || change === 'widened';
}

export function isAllowed(change: PermissionChange, choices: Choices): boolean {
  if (!change.optional) return true;
  return choices.get(keyOf(change)) ?? change.change !== 'denied';
}

/** What the platform is told of what somebody agreed to. */
export function buildConsent({ permissions, needsConsent }: Plan, choices: Choices): Consent {
  const asked = permissions.filter(({ change, optional }) => optional && change !== 'removed');
  const deny = asked.filter((change) => change.change !== 'denied' && !isAllowed(change, choices)).map(toNamed);
  const grant = asked.filter((change) => change.change === 'denied' && isAllowed(change, choices)).map(toNamed);
  return deny.length + grant.length === 0 ? needsConsent : { deny, grant };
}

/** Somebody answered otherwise than it is: then even a plan that changes no version does something. */
export function changesAnswers(plan: Plan, choices: Choices): boolean {
  return typeof buildConsent(plan, choices) === 'object';
}

function toNamed({ plugin, permission }: PermissionChange): Named {
  return { plugin, permission };
}
