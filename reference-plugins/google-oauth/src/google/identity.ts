/** What the sign-in method is called among those of the shop. */
export const METHOD_ID = 'google';

const PREFIX = 'google|';

/** What the shop knows a person by. */
export function toSubject(sub: string): string {
  return PREFIX + sub;
}

/** Google's id of a person. `undefined`: it is the identity of another method. */
export function toSub(subject: string): string | undefined {
  return subject.startsWith(PREFIX) ? subject.slice(PREFIX.length) : undefined;
}
