import type { Context } from '../google/context.ts';
import type { Profile } from '../google/profile.ts';

/** As the database has it: times in milliseconds since the epoch. */
export interface UserRow {
  sub: string;
  email: string;
  name: string | null;
  picture: string | null;
  hosted_domain: string | null;
  created_at: number;
  updated_at: number;
}

export function findUser({ db }: Context, sub: string): Promise<UserRow | undefined> {
  return db.first<UserRow>('SELECT * FROM users WHERE sub = ?', [sub]);
}

/** Keeps what Google says of a person now. @returns the names of what is different from before */
export async function keepUser(context: Context, profile: Profile): Promise<string[]> {
  const before = await findUser(context, profile.sub);
  const { sub, name = null, picture = null, hostedDomain = null } = profile;
  // An address that nobody has checked does not take the place of one that was.
  const email = profile.isEmailVerified || before === undefined ? profile.email : before.email;
  const now = Date.now();
  await context.db.query(
    `INSERT INTO users (sub, email, name, picture, hosted_domain, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (sub) DO UPDATE SET email = excluded.email, name = excluded.name, picture = excluded.picture,
       hosted_domain = excluded.hosted_domain, updated_at = excluded.updated_at`,
    [sub, email, name, picture, hostedDomain, now, now],
  );
  if (before === undefined) return [];
  return Object.entries({ email, name, picture, hosted_domain: hostedDomain })
    .filter(([key, value]) => before[key as keyof UserRow] !== value)
    .map(([key]) => key);
}
