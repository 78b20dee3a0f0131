import { readRuleLines } from './rule-lines.ts';
import type { RuleLine, RuleProblem } from './rule-lines.ts';
import { hasHost, parseRuleUrl } from './rule-url.ts';

/** What the asset Worker is told of a `_redirects` file. */
export interface RedirectRules {
  version: 1;
  staticRules: Record<string, { status: number; to: string; lineNumber: number }>;
  rules: Record<string, { status: number; to: string }>;
}

interface Redirect {
  from: string;
  to: string;
  status: number;
}

const MAX_STATIC_RULES = 2_000;
const MAX_DYNAMIC_RULES = 100;
const STATUSES = new Set([200, 301, 302, 303, 307, 308]);

/** Reads a `_redirects` file: `from to [status]` on each line. */
export function parseRedirectsFile(
  file: string,
  { htmlHandling }: { htmlHandling: string | undefined },
): { redirects: RedirectRules; problems: RuleProblem[] } {
  const problems: RuleProblem[] = [];
  const staticRules = new Map<string, RedirectRules['staticRules'][string]>();
  const rules = new Map<string, RedirectRules['rules'][string]>();
  for (const line of readRuleLines(file, problems)) {
    try {
      const { from, to, status } = parseRedirect(line, htmlHandling);
      if (staticRules.has(from) || rules.has(from)) throw new Error(`There is a rule for "${from}" already.`);
      // One below a rule with placeholders has to wait for that one, so it is no longer a mere look-up.
      if (rules.size === 0 && !isDynamic(from)) staticRules.set(from, { status, to, lineNumber: line.number });
      else rules.set(from, { status, to });
      if (staticRules.size > MAX_STATIC_RULES) throw new Error(`There are more than ${MAX_STATIC_RULES} static rules.`);
      if (rules.size > MAX_DYNAMIC_RULES) throw new Error(`There are more than ${MAX_DYNAMIC_RULES} dynamic rules.`);
    } catch (error) {
      problems.push({ line: line.number, message: error instanceof Error ? error.message : String(error) });
    }
  }
  const redirects: RedirectRules = {
    version: 1,
    staticRules: Object.fromEntries(staticRules),
    rules: Object.fromEntries(rules),
  };
  return { redirects, problems };
}

function parseRedirect({ text }: RuleLine, htmlHandling: string | undefined): Redirect {
  const [rawFrom, rawTo, rawStatus = '302', ...more] = text.replace(/\s+#.*$/, '').split(/\s+/);
  if (rawFrom === undefined || rawTo === undefined || more.length > 0) {
    throw new Error(`Expected "from to" or "from to status", not "${text}".`);
  }
  const from = parseRuleUrl(rawFrom, { mayHaveHost: false, mayHavePort: false, isWhole: false });
  const to = parseRuleUrl(rawTo, { mayHaveHost: true, mayHavePort: true, isWhole: true });
  const status = Number(rawStatus);
  if (!STATUSES.has(status)) {
    throw new Error(`The status is one of ${[...STATUSES].join(', ')}, not "${rawStatus}".`);
  }
  if (status === 200 && hasHost(to)) throw new Error(`A rule with status 200 leads to a path, not to "${to}".`);
  if (isLoop({ from, to, status }, htmlHandling)) {
    throw new Error(`The rule leads back to itself: "${to}" is served without "index", and that is "${from}" again.`);
  }
  return { from, to, status };
}

function isDynamic(from: string): boolean {
  return /\*|:[A-Za-z]\w*/.test(from);
}

function isLoop({ from, to }: Redirect, htmlHandling: string | undefined): boolean {
  if (hasHost(to) || !/\/index(\.html)?$/.test(to)) return false;
  return from.endsWith('/*') || (from.endsWith('/') && htmlHandling !== 'none');
}
