const WITH_HOST = /^https:\/\/+([^/]+)\/?(.*)$/;

export interface RuleUrlOptions {
  /** Whether it may name a host, with `https://`. */
  mayHaveHost: boolean;
  /** Whether that may name a port. */
  mayHavePort: boolean;
  /** Whether the query and the fragment are part of it. Otherwise they are dropped. */
  isWhole: boolean;
}

/**
 * A path, or a URL with a host, of a rule about static files, in its normal form.
 * @throws Error that says what is wrong with it
 */
export function parseRuleUrl(text: string, { mayHaveHost, mayHavePort, isWhole }: RuleUrlOptions): string {
  const [, host, rest = ''] = WITH_HOST.exec(text) ?? [];
  if (host !== undefined) {
    if (!mayHaveHost) throw new Error(`"${text}" names a host; this may be a path only.`);
    if (!mayHavePort && /:\d+$/.test(host)) throw new Error(`"${text}" names a port, which no rule may.`);
    return `https://${host}${normalize(`/${rest}`, isWhole)}`;
  }
  if (text.startsWith('/')) return normalize(text, isWhole);
  if (!mayHaveHost && !text.includes('://')) return normalize(`/${text}`, isWhole);
  throw new Error(`"${text}" is neither a path, which begins with "/", nor a URL that begins with "https://".`);
}

/** Whether a URL in its normal form names a host. */
export function hasHost(url: string): boolean {
  return WITH_HOST.test(url);
}

function normalize(path: string, isWhole: boolean): string {
  let url: URL;
  try {
    url = new URL(`https://rule.invalid${path}`);
  } catch {
    throw new Error(`"${path}" is not a path.`);
  }
  return isWhole ? url.pathname + url.search + url.hash : url.pathname;
}
