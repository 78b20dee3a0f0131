import { defineHealthCheck } from '@digital-commerce/plugin-sdk';
import type manifest from '../plugin.ts';
import { requestLimit } from './google/request-limit.ts';
import { discover } from './google/open-google.ts';
import { MIN_KEY_CHARS } from './tokens/token-key.ts';
import { findBadRules } from './users/assign-roles.ts';

interface Key {
  kty: string;
  alg?: string;
  use?: string;
}

/** Works when Google says where its services are, its keys can be used, and the settings can be read. @throws what does not */
export default defineHealthCheck<typeof manifest>(async (context) => {
  const [rule] = findBadRules(await context.settings.get('role_rules'));
  if (rule !== undefined) throw new Error(`"${rule}" in "role_rules" is no rule. Write it as @staff.example=staff`);
  const key = await context.secrets.get('token_key');
  if (key !== undefined && key.length < MIN_KEY_CHARS)
    throw new Error(`"token_key" is shorter than ${MIN_KEY_CHARS} characters, so no token is kept. Set a longer one.`);
  const { jwks_uri: address = '' } = await discover(context);
  const response = await fetch(address, requestLimit(context));
  if (!response.ok) throw new Error(`Google answered ${response.status} where its keys should be.`);
  const { keys } = (await response.json()) as { keys: Key[] };
  const usable = await Promise.all(keys.map(isUsable));
  if (!usable.includes(true)) throw new Error('None of the keys that Google signs with can be used.');
});

async function isUsable(key: Key): Promise<boolean> {
  if (key.kty !== 'RSA' || (key.alg ?? 'RS256') !== 'RS256' || (key.use ?? 'sig') !== 'sig') return false;
  try {
    await crypto.subtle.importKey('jwk', key, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
    return true;
  } catch {
    return false;
  }
}
