import type { Env } from '../env.ts';
import { OpenIdProvider } from './openid-provider.ts';
import { readOpenIdSetup } from './openid-setup.ts';
import type { OpenIdConfig, OpenIdSetup } from './openid-setup.ts';

/** Sign-in at an OpenID provider, as the operator has set it up. */
export interface OpenId {
  setup: OpenIdSetup;
  /** Absent while something is wrong with the set-up. */
  active?: { config: OpenIdConfig; provider: OpenIdProvider };
}

/** @returns `undefined` when none is set up */
export function createOpenId(env: Env): OpenId | undefined {
  const setup = readOpenIdSetup(env);
  if (setup === undefined) return undefined;
  const { config } = setup;
  return { setup, ...(config !== undefined && { active: { config, provider: new OpenIdProvider(config) } }) };
}
