/** Somebody who signed in at the operator's OpenID provider. */
interface Named {
  subject: string;
  name?: string;
  email?: string;
}

/** The best that the provider says of who they are. */
export function nameOf({ name, email, subject }: Named): string {
  return name ?? email ?? subject;
}
