import {
  fillInjectionFormat,
  listUserSettings,
  MAX_EGRESS_POLICY_CHARS,
  MIN_INJECTED_SECRET_CHARS,
  networkPermission,
  plainHttpPermission,
} from '@digital-commerce/plugin-schema';
import type {
  EgressDeclaration,
  EgressPolicy,
  EgressRule,
  InjectedHeader,
  Invocation,
  SecretInjection,
} from '@digital-commerce/plugin-schema';
import type { InvocationTarget } from '../dispatch/invocation-target.ts';
import type { SettingsSealer } from '../settings/seal.ts';

type EgressTarget = Pick<InvocationTarget, 'manifest' | 'granted' | 'settings' | 'tenantLimits'>;
type EgressInvocation = Pick<Invocation, 'id' | 'kind' | 'tenant' | 'plugin' | 'deadline'>;

/**
 * What one invocation may reach, for the egress Worker, as JSON text: what the manifest declares and the tenant has granted,
 * with the secrets that are injected.
 */
export async function buildEgressPolicy(
  sealer: SettingsSealer,
  target: EgressTarget,
  invocation: EgressInvocation,
): Promise<string> {
  const { granted, manifest, tenantLimits } = target;
  const declared = manifest.egress.filter(({ host }) => granted.has(networkPermission(host)));
  const rules = await Promise.all(declared.map((declaration) => buildRule(declaration, target, sealer)));
  const about = {
    tenant: invocation.tenant.id,
    plugin: invocation.plugin.id,
    invocation: invocation.id,
    // The body of an endpoint's answer streams for as long as it takes.
    ...(invocation.kind !== 'endpoint' && { endsAt: invocation.deadline }),
  };
  const policy: EgressPolicy = {
    ...about,
    allowed: rules.map(({ rule }) => rule),
    withheld: manifest.egress.filter((declaration) => !declared.includes(declaration)).map(({ host }) => host),
    secrets: [...new Set(rules.flatMap(({ secrets }) => secrets))],
    ...(tenantLimits.egressPerMinute !== null && { requestsPerMinute: tenantLimits.egressPerMinute }),
  };
  const text = JSON.stringify(policy);
  if (text.length <= MAX_EGRESS_POLICY_CHARS) return text;
  return JSON.stringify({
    ...about,
    allowed: [],
    withheld: [],
    secrets: [],
    isTooLong: true,
  } satisfies EgressPolicy);
}

async function buildRule(
  { host, port, methods, plainHttp, inject }: EgressDeclaration,
  { settings, granted }: EgressTarget,
  sealer: SettingsSealer,
): Promise<{ rule: EgressRule; secrets: string[] }> {
  // A secret that was entered for other hosts is none for this one.
  const load = async (setting: string) =>
    (settings.hostsOf(setting)?.includes(host) ?? true) ? settings.get(setting, sealer) : undefined;
  const values = await Promise.all(inject.map(({ setting }) => load(setting)));
  const secrets = values.map((value) => (value === undefined || value === '' ? undefined : String(value)));
  const users = new Map<string, string>();
  for (const setting of inject.flatMap(({ format }) => listUserSettings(format)))
    users.set(setting, String((await settings.get(setting, sealer)) ?? ''));
  const rule: EgressRule = {
    host,
    ...(port !== undefined && { port }),
    ...(methods !== undefined && { methods }),
    ...(plainHttp && granted.has(plainHttpPermission(host)) && { plainHttp }),
    ...(inject.length > 0 && {
      inject: inject.map((injection, index) => buildHeader(injection, secrets[index], users)),
    }),
  };
  return { rule, secrets: secrets.filter((secret) => secret !== undefined).filter((secret) => !isTooShort(secret)) };
}

function buildHeader(
  { header, format }: SecretInjection,
  secret: string | undefined,
  users: ReadonlyMap<string, string>,
): InjectedHeader {
  if (secret === undefined || listUserSettings(format).some((setting) => users.get(setting) === '')) return { header };
  if (isTooShort(secret)) return { header, isTooShort: true };
  const value = fillInjectionFormat(format, (placeholder) => {
    if (placeholder.kind === 'secret') return secret;
    if (placeholder.kind === 'basic') return toBasic(secret, '');
    return toBasic(users.get(placeholder.userSetting) ?? '', secret);
  });
  return { header, value };
}

function isTooShort(secret: string): boolean {
  return secret.length < MIN_INJECTED_SECRET_CHARS;
}

/** As RFC 7617 has it. */
function toBasic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
