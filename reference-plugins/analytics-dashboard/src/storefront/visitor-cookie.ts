const NAME = 'analytics_visitor';
/** Thirteen months. */
const SECONDS = 395 * 86_400;

/** The visitor's id, made when there is none. The shop's server reads the same cookie, to say who has bought. */
export function keepVisitor(): string {
  const [, known] = /(?:^|; )analytics_visitor=([\w.-]{16,64})(?:;|$)/.exec(document.cookie) ?? [];
  const id = known ?? crypto.randomUUID();
  if (known === undefined) write(id, SECONDS);
  return id;
}

export function forgetVisitor(): void {
  write('', 0);
}

function write(value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${NAME}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`;
}
