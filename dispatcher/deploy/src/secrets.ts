import { createHash, randomBytes } from 'node:crypto';

type Env = Readonly<Record<string, string | undefined>>;

export interface SecretValues {
  /** By name, for the Worker. */
  values: Record<string, string>;
  /** Made here; nobody can read it again. */
  operatorToken?: string;
}

interface Source {
  /** The variable that a person may give it in. */
  variable: string;
  /** What is wrong with what was given, if anything. */
  check?: (given: string, env: Env) => string | undefined;
  /** Of what was given. Default: the same. */
  toSecret?: (given: string) => string;
  /** Made when nothing was given. */
  create?: () => string;
  /** Why it is given by a person, when there is no way to make it. */
  why?: string;
}

const KEY_BYTES = 32;
const MIN_TOKEN_CHARS = 32;

/** Where the secrets come from that a Worker does not have yet. Any other is given in a variable of its name. */
const SOURCES: Readonly<Record<string, Source>> = {
  OPERATOR_TOKEN_HASH: {
    variable: 'OPERATOR_TOKEN',
    check: (given) =>
      given.length < MIN_TOKEN_CHARS
        ? `it has ${given.length} characters, and takes ${MIN_TOKEN_CHARS} or more`
        : undefined,
    toSecret: (given) => createHash('sha256').update(given).digest('hex'),
    create: () => `op_${randomBytes(KEY_BYTES).toString('base64url')}`,
  },
  SETTINGS_KEY: {
    variable: 'SETTINGS_KEY',
    // `Buffer` reads base64url and passes over other characters; the platform's `atob` does neither.
    check: (given) => {
      const bytes = Buffer.from(given, 'base64');
      return bytes.length === KEY_BYTES && bytes.toString('base64') === given
        ? undefined
        : `it is not ${KEY_BYTES} bytes in standard base64 (44 characters of A-Z, a-z, 0-9, "+" and "/", "=" at the end); a new platform gets one from \`openssl rand -base64 ${KEY_BYTES}\``;
    },
    create: () => randomBytes(KEY_BYTES).toString('base64'),
  },
  NAMESPACE_API_TOKEN: {
    variable: 'NAMESPACE_API_TOKEN',
    check: (given, env) =>
      given === env['CLOUDFLARE_API_TOKEN']
        ? 'it is the token of the deploy; the dispatcher keeps it, so give it one that may do no more than "Workers Scripts: Edit"'
        : undefined,
    why: 'an API token with the permission "Workers Scripts: Edit", with which the dispatcher uploads plugins',
  },
};

export interface SecretNeeds {
  /** Names of those that the Worker does not have. */
  missing: readonly string[];
  env: Env;
  /** What the database holds was encrypted with a key that is gone. */
  hasTenants: boolean;
}

/** Why the secrets that are missing cannot be set, a sentence each. */
export function findSecretProblems({ missing, env, hasTenants }: SecretNeeds): string[] {
  return missing.flatMap((name) => {
    const { variable, check, create, why } = toSource(name);
    const given = env[variable];
    if (given !== undefined && given !== '') {
      const wrong = check?.(given, env);
      return wrong === undefined ? [] : [`${variable} cannot be used: ${wrong}.`];
    }
    if (create === undefined) return [`The secret ${name} is not set. Give ${variable}: ${why ?? 'its value'}.`];
    if (name === 'SETTINGS_KEY' && hasTenants) {
      return [
        `The Worker has lost its secret ${name}, and the settings of tenants in the database are encrypted with it. Give the old one as ${variable}.`,
      ];
    }
    if (name === 'OPERATOR_TOKEN_HASH' && isSet(env['CI'])) {
      return [
        `The operator token would be made here and shown in the log of CI, where others read it. Give your own as ${variable}, ${MIN_TOKEN_CHARS} characters or more.`,
      ];
    }
    return [];
  });
}

/** Values for those that are missing: what was given, else new ones. */
export function createSecrets(missing: readonly string[], env: Env): SecretValues {
  const secrets: SecretValues = { values: {} };
  for (const name of missing) {
    const { variable, toSecret = (same: string) => same, create } = toSource(name);
    const given = env[variable];
    const isGiven = given !== undefined && given !== '';
    const value = isGiven ? given : create?.();
    if (value === undefined) continue;
    secrets.values[name] = toSecret(value);
    if (!isGiven && name === 'OPERATOR_TOKEN_HASH') secrets.operatorToken = value;
  }
  return secrets;
}

/** Variables that hold secrets: programs that a deploy starts have no use for them. */
export function listSecretVariables(required: readonly string[]): string[] {
  return required.map((name) => toSource(name).variable);
}

function toSource(name: string): Source {
  return SOURCES[name] ?? { variable: name };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}
