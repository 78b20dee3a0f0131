import { isWidening, PlatformError } from '@digital-commerce/plugin-schema';
import type { Consent, PermissionChange, Plan } from '@digital-commerce/plugin-schema';
import type { Grants } from '../grants/grants.ts';

/**
 * What each plugin of the plan is granted when somebody has answered it so: an entry for every plugin that is installed
 * afterwards by a step of the plan.
 * @throws CONSENT_REQUIRED when the plan needs consent and there is none, or something is denied that the plugin cannot do
 * without; INVALID_REQUEST when the answer is about something that the plan does not ask
 */
export function decideGrants(plan: Plan, consent: Consent): ReadonlyMap<string, Grants> {
  if (consent === false && plan.needsConsent) throw consentRequired(plan);
  const { deny, grant } = typeof consent === 'boolean' ? { deny: [], grant: [] } : consent;
  for (const answer of [...deny, ...grant]) requireAsked(plan, answer);
  const denied = new Set(deny.map(toKey));
  const granted = new Set(grant.map(toKey));
  for (const change of plan.permissions) {
    if (denied.has(toKey(change))) requireDeniable(change, granted);
  }
  const isDenied = (change: PermissionChange): boolean =>
    denied.has(toKey(change)) || (change.change === 'denied' && !granted.has(toKey(change)));
  const installed = plan.steps.filter(({ action }) => action !== 'remove');
  return new Map(
    installed.map(({ id }) => {
      const asked = plan.permissions.filter(({ plugin, change }) => plugin === id && change !== 'removed');
      const [refused, allowed] = [asked.filter(isDenied), asked.filter((change) => !isDenied(change))];
      return [id, { granted: allowed.map(toPermission), denied: refused.map(toPermission) }];
    }),
  );
}

const toKey = ({ plugin, permission }: { plugin: string; permission: string }): string => `${plugin} ${permission}`;
const toPermission = ({ permission }: PermissionChange): string => permission;

function consentRequired({ permissions }: Plan): PlatformError {
  const widening = permissions.filter(isWidening);
  const list = widening.map(({ plugin, permission }) => `"${plugin}" asks for ${permission}`).join(', ');
  return new PlatformError(
    'CONSENT_REQUIRED',
    `The plan grants more than before: ${list}. Look at it, and apply it with \`consent\`.`,
    { permissions: widening },
  );
}

function requireAsked({ permissions }: Plan, answer: { plugin: string; permission: string }): void {
  const isAsked = permissions.some((change) => change.change !== 'removed' && toKey(change) === toKey(answer));
  if (isAsked) return;
  const { plugin, permission } = answer;
  throw new PlatformError('INVALID_REQUEST', `The plan does not ask "${permission}" for plugin "${plugin}".`);
}

function requireDeniable(change: PermissionChange, granted: ReadonlySet<string>): void {
  const { plugin, permission, optional } = change;
  if (granted.has(toKey(change))) {
    throw new PlatformError('INVALID_REQUEST', `The consent both denies and grants "${permission}" to "${plugin}".`);
  }
  if (optional) return;
  throw new PlatformError(
    'CONSENT_REQUIRED',
    `Plugin "${plugin}" cannot do without "${permission}". Grant it, or do not install the plugin.`,
    { permissions: [change] },
  );
}
