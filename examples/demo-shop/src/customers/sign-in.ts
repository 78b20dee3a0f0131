import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import { ShopError } from '../security/shop-error.ts';
import { createCustomer, findCustomer } from './customer-store.ts';
import type { Customer } from './customer-store.ts';

const SESSION_SECONDS = 7 * 24 * 3_600;
const MAX_ROLES = 20;

const DENIALS = {
  wrong_credentials: 'This sign-in was begun in another browser. Please begin again.',
  locked: 'This account is locked.',
  expired: 'This sign-in has taken too long. Please begin again.',
  not_allowed: 'This account cannot sign in here.',
} as const;

interface Granted {
  customerId: string;
  roles: string[];
  ttlSeconds: number;
  /** To be told once the session is there. */
  tell: () => Promise<unknown>;
}

/**
 * Asks the sign-in plugin who came back with a code, and the others whether they may come in.
 * @param proof the code of the address, and the verifier that only the browser that began has
 * @throws ShopError; HookRejectedError with the words of a plugin
 */
export async function signIn(
  { db, plugins }: { db: D1Database; plugins: PluginManager },
  methodId: string,
  proof: { code: string; verifier: string },
): Promise<Granted> {
  const found = await plugins.executeHook('authenticate', { methodId, callback: proof });
  if (found.status === 'denied') throw new ShopError(403, DENIALS[found.reason]);
  if (found.status === 'redirect') throw new ShopError(400, 'The sign-in did not come to an end. Please begin again.');
  const { subject, email, name, customerId: linked } = found.identity;
  const known = await findCustomer(db, { customerId: linked, subject });
  const customer = known ?? (await register({ db, plugins }, { subject, email, name }));
  const about = {
    customerId: customer.id,
    methodId,
    subject,
    at: new Date().toISOString(),
    ...(email !== undefined && { email }),
  };
  await plugins.executeHook('can_sign_in', about);
  const session = await plugins.executeHook('before_session_create', {
    customerId: customer.id,
    subject,
    ttlSeconds: SESSION_SECONDS,
  });
  return {
    customerId: customer.id,
    roles: toRoles(session.claims['roles']),
    // Plugins make it shorter, and no longer.
    ttlSeconds: Math.min(SESSION_SECONDS, session.ttlSeconds),
    tell: () => plugins.executeHook('after_sign_in', about),
  };
}

async function register(
  { db, plugins }: { db: D1Database; plugins: PluginManager },
  { subject, email, name }: { subject: string; email: string | undefined; name: string | undefined },
): Promise<Customer> {
  if (email === undefined) throw new ShopError(403, 'Your account has no e-mail address that the shop could write to.');
  const [firstName = '', ...rest] = (name ?? '').split(' ');
  const profile = {
    email,
    ...(firstName !== '' && { firstName }),
    ...(rest.length > 0 && { lastName: rest.join(' ') }),
  };
  const filtered = await plugins.executeHook('before_customer_register', profile);
  const { customer, isNew } = await createCustomer(db, { subject, email: filtered.email, name });
  if (isNew) {
    const { email: storedEmail, firstName: first, lastName: last } = filtered;
    await plugins.executeHook('after_customer_register', {
      id: customer.id,
      email: storedEmail,
      ...(first !== undefined && { firstName: first }),
      ...(last !== undefined && { lastName: last }),
    });
  }
  return customer;
}

function toRoles(claim: unknown): string[] {
  if (!Array.isArray(claim)) return [];
  return claim.filter((role): role is string => typeof role === 'string').slice(0, MAX_ROLES);
}
