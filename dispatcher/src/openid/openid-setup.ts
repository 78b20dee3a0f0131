import type { Env } from '../env.ts';
import { SignInRules } from './sign-in-rule.ts';
import type { SignInRule } from './sign-in-rule.ts';

/** What is wrong with one variable. The message holds no secret. */
interface SetupFault {
  variable: string;
  message: string;
}

export interface OpenIdConfig {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** The first that fits somebody is taken. */
  rules: readonly SignInRule[];
  /** The provider is on this machine, without TLS. */
  isPlain: boolean;
  /** Of the platform's own address, as browsers know it. Absent: whatever they came by. */
  origin?: string;
}

/** How the operator has set up the sign-in at a provider. */
export interface OpenIdSetup {
  /** Of the provider, as people are shown it. */
  name: string;
  /** Absent while something is wrong. */
  config?: OpenIdConfig;
  faults: readonly SetupFault[];
}

type Variables = Pick<
  Env,
  | 'OPENID_ISSUER'
  | 'OPENID_CLIENT_ID'
  | 'OPENID_CLIENT_SECRET'
  | 'OPENID_NAME'
  | 'OPENID_SCOPES'
  | 'OPENID_RULES'
  | 'PUBLIC_URL'
  | 'LOCAL'
>;

const MAX_NAME_CHARS = 40;
const DEFAULT_SCOPES = 'openid email profile';

/** @returns `undefined` when nothing is set up: one signs in with tokens alone */
export function readOpenIdSetup(env: Variables): OpenIdSetup | undefined {
  const { OPENID_ISSUER, OPENID_CLIENT_ID, OPENID_CLIENT_SECRET, OPENID_NAME, OPENID_SCOPES, OPENID_RULES } = env;
  const all = [OPENID_ISSUER, OPENID_CLIENT_ID, OPENID_CLIENT_SECRET, OPENID_NAME, OPENID_SCOPES, OPENID_RULES];
  if (all.every((value) => trim(value) === undefined)) return undefined;
  const faults: SetupFault[] = [];
  const add = (variable: string, message: string): void => void faults.push({ variable, message });
  const need = (variable: string, value: string | undefined): string => {
    const text = trim(value);
    if (text === undefined)
      add(variable, `${variable} is not set. Set it, or none of the variables that begin with OPENID_.`);
    return text ?? '';
  };
  const issuer = readIssuer(need('OPENID_ISSUER', OPENID_ISSUER), { isLocal: env.LOCAL === '1', add });
  const clientId = need('OPENID_CLIENT_ID', OPENID_CLIENT_ID);
  const clientSecret = need('OPENID_CLIENT_SECRET', OPENID_CLIENT_SECRET);
  const rules = readRules(need('OPENID_RULES', OPENID_RULES), add);
  const scope = trim(OPENID_SCOPES) ?? DEFAULT_SCOPES;
  if (!scope.split(/\s+/).includes('openid'))
    add(
      'OPENID_SCOPES',
      `OPENID_SCOPES is "${scope}", without "openid". Add it: no provider says who it is otherwise.`,
    );
  const origin = readOrigin(env.PUBLIC_URL, add);
  const name = (trim(OPENID_NAME) ?? issuer?.host ?? 'OpenID Connect').slice(0, MAX_NAME_CHARS);
  if (faults.length > 0 || issuer === undefined || rules === undefined) return { name, faults };
  const isPlain = issuer.protocol === 'http:';
  const config = { issuer, clientId, clientSecret, scope, rules, isPlain, ...(origin !== undefined && { origin }) };
  return { name, faults, config };
}

type Add = (variable: string, message: string) => void;

function readIssuer(text: string, { isLocal, add }: { isLocal: boolean; add: Add }): URL | undefined {
  if (text === '') return undefined;
  const issuer = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = issuer?.protocol === 'http:' && isLocal && isThisMachine(issuer.hostname);
  if (issuer !== undefined && (issuer.protocol === 'https:' || isPlain) && issuer.search === '' && issuer.hash === '')
    return issuer;
  add(
    'OPENID_ISSUER',
    `OPENID_ISSUER is "${text}". It has to be the provider's https address, such as "https://accounts.google.com"; http is for one on this machine.`,
  );
  return undefined;
}

function readRules(text: string, add: Add): readonly SignInRule[] | undefined {
  if (text === '') return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    add(
      'OPENID_RULES',
      'OPENID_RULES is not JSON. Write a list such as [{"claim":"email","value":"…","role":"operator"}].',
    );
    return undefined;
  }
  const { data, error } = SignInRules.safeParse(json);
  // Values of claims are people's: the message names places only.
  for (const { path, message } of error?.issues ?? [])
    add('OPENID_RULES', `OPENID_RULES${path.map((part) => `[${JSON.stringify(part)}]`).join('')}: ${message}`);
  return data;
}

function readOrigin(value: string | undefined, add: Add): string | undefined {
  const text = trim(value);
  if (text === undefined) return undefined;
  if (URL.canParse(text)) return new URL(text).origin;
  add('PUBLIC_URL', `PUBLIC_URL is "${text}". It has to be the platform's address as browsers know it.`);
  return undefined;
}

/** `undefined` for what is empty, too. */
function trim(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === '' ? undefined : text;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
