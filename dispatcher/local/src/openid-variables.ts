/** Sign-in at an OpenID provider: what the dispatcher reads of it. */
const NAMES = [
  'OPENID_ISSUER',
  'OPENID_CLIENT_ID',
  'OPENID_CLIENT_SECRET',
  'OPENID_RULES',
  'OPENID_NAME',
  'OPENID_SCOPES',
] as const;

/** Those that are set in an environment. */
export function pickOpenIdVariables(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const { [name]: value } = environment;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
