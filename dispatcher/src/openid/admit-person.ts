import type { Person } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';
import { toActor } from '../auth/principal.ts';
import type { Database } from '../db/database.ts';
import { people, sessions, tenants } from '../db/tables.ts';
import type { Services } from '../services.ts';
import { createSession, PERSON_SESSION_SECONDS } from '../sessions/session-store.ts';
import type { SettingAddress } from '../settings/seal.ts';
import { sha256Hex } from '../sha256.ts';
import { hasVerifiedEmail, matchRule } from './match-rule.ts';
import type { Claims } from './match-rule.ts';
import type { Identity } from './openid-provider.ts';
import { toPersonPrincipal } from './person-principal.ts';
import { SignInProblem } from './sign-in-problem.ts';
import { toRuleText } from './sign-in-rule.ts';
import type { SignInRule } from './sign-in-rule.ts';

const MAX_SHOWN_CHARS = 200;
const ID_CHARS = 32;
/** It has to fit into an address when its person leaves. */
const MAX_ID_TOKEN_CHARS = 4_000;

interface Admission {
  identity: Identity;
  rules: readonly SignInRule[];
  /** Hash of a session that ends with this one. */
  previous?: string | undefined;
  requestId: string;
}

/**
 * Lets a person in whom the provider vouches for, if a rule says so: with a new session, and a line in the audit log.
 * @returns the session's id, which only the cookie holds
 * @throws SignInProblem for whom no rule lets in
 */
export async function admitPerson(services: Services, admission: Admission): Promise<string> {
  const { db, audit, sealer } = services;
  const { identity, rules, previous, requestId } = admission;
  const rule = await requireRule(db, rules, identity.claims);
  const person = await toPerson(identity.claims);
  const now = new Date();
  const { id, row } = await createSession(now, PERSON_SESSION_SECONDS);
  const { idToken } = identity;
  const hint = idToken.length > MAX_ID_TOKEN_CHARS ? undefined : await sealer.seal(idToken, toIdTokenAddress(row.hash));
  const rights = rule.role === 'operator' ? { role: rule.role } : { role: rule.role, tenant: rule.tenant };
  const record = {
    actor: toActor(toPersonPrincipal(person, rule)),
    requestId,
    action: 'session.create',
    target: `person:${person.id}`,
    after: { ...rights, expiresAt: row.expiresAt },
  };
  await audit.commit(async (append) => {
    const { statement } = await append(rights.tenant ?? PLATFORM_CHAIN, record);
    const statements: BatchItem<'sqlite'>[] = [keepPerson(db, person, { ...rights, now })];
    if (previous !== undefined) statements.push(db.delete(sessions).where(eq(sessions.hash, previous)));
    const session = { ...row, personId: person.id, rule: toRuleText(rule), idToken: hint };
    return [...statements, db.insert(sessions).values(session), statement];
  });
  return id;
}

/** Where a session's ID token belongs: it opens for no other one. */
export function toIdTokenAddress(sessionHash: string): SettingAddress {
  return { tenant: '@platform', plugin: sessionHash, key: ':id-token' };
}

async function requireRule(db: Database, rules: readonly SignInRule[], claims: Claims): Promise<SignInRule> {
  const rule = matchRule(rules, claims);
  if (rule === 'unverified')
    throw new SignInProblem('EMAIL_NOT_VERIFIED', 'A rule fits their e-mail address, which is not verified.');
  if (rule === undefined) throw new SignInProblem('NOT_ALLOWED', 'No rule of OPENID_RULES fits them.');
  if (rule.role === 'operator') return rule;
  const [tenant] = await db.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, rule.tenant));
  if (tenant !== undefined) return rule;
  throw new SignInProblem(
    'NOT_ALLOWED',
    `The rule that fits them is for tenant "${rule.tenant}", which does not exist.`,
  );
}

async function toPerson({ iss: issuer, sub: subject, ...claims }: Identity['claims']): Promise<Person> {
  const { name, email } = claims;
  const id = (await sha256Hex(JSON.stringify(['person', issuer, subject]))).slice(0, ID_CHARS);
  return {
    id,
    issuer,
    subject,
    ...(isShown(name) && { name }),
    ...(isShown(email) && hasVerifiedEmail(claims) && { email }),
  };
}

function isShown(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_SHOWN_CHARS;
}

function keepPerson(
  db: Database,
  { id, issuer, subject, name, email }: Person,
  { role, tenant, now }: { role: SignInRule['role']; tenant?: string; now: Date },
) {
  const signedInAt = now.toISOString();
  const latest = { name: name ?? null, email: email ?? null, role, tenantId: tenant ?? null, signedInAt };
  return db
    .insert(people)
    .values({ id, issuer, subject, ...latest, createdAt: signedInAt })
    .onConflictDoUpdate({ target: people.id, set: latest });
}
