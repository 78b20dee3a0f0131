import { readRuleLines } from './rule-lines.ts';
import type { RuleLine, RuleProblem } from './rule-lines.ts';
import { parseRuleUrl } from './rule-url.ts';

/** What the asset Worker is told of a `_headers` file. */
export interface HeaderRules {
  version: 2;
  rules: Record<string, HeaderRule>;
}

interface HeaderRule {
  set?: Record<string, string>;
  unset?: string[];
}

const MAX_RULES = 100;

/** Reads a `_headers` file: paths, each followed by the headers that responses there get (`name: value`) or lose (`! name`). */
export function parseHeadersFile(file: string): { headers: HeaderRules; problems: RuleProblem[] } {
  const problems: RuleProblem[] = [];
  const rules: [string, HeaderRule][] = [];
  let current: HeaderRule | undefined;
  for (const line of readRuleLines(file, problems)) {
    try {
      if (/^(\/|\S+:\/\/)/.test(line.text)) {
        current = {};
        const path = parsePath(line.text);
        if (rules.length >= MAX_RULES) throw new Error(`There are more than ${MAX_RULES} rules.`);
        rules.push([path, current]);
      } else {
        if (!current) throw new Error('Expected a path that begins with "/" first.');
        addHeader(current, line);
      }
    } catch (error) {
      problems.push({ line: line.number, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { headers: { version: 2, rules: Object.fromEntries(rules.filter(([, rule]) => !isEmpty(rule))) }, problems };
}

function parsePath(text: string): string {
  const path = parseRuleUrl(text, { mayHaveHost: true, mayHavePort: false, isWhole: false });
  const wildcards = path.split('*').length - 1;
  if (wildcards > 1) throw new Error(`"${path}" has more than one "*". Use placeholders, such as ":name".`);
  if (wildcards > 0 && /:splat(?!\w)/.test(path)) throw new Error(`"${path}" has both a "*" and ":splat".`);
  return path;
}

function addHeader(rule: HeaderRule, { text }: RuleLine): void {
  if (text.startsWith('! ') && !text.includes(':')) {
    rule.unset = [...(rule.unset ?? []), text.slice(2)];
    return;
  }
  const colon = text.indexOf(':');
  const name = text.slice(0, colon).trim().toLowerCase();
  const value = text.slice(colon + 1).trim();
  if (colon < 1 || name === '' || value === '') throw new Error(`Expected "name: value", not "${text}".`);
  if (name.includes(' ')) throw new Error(`The name of a header has no spaces: "${name}".`);
  const old = rule.set?.[name];
  rule.set = { ...rule.set, [name]: old === undefined ? value : `${old}, ${value}` };
}

function isEmpty({ set, unset }: HeaderRule): boolean {
  return set === undefined && unset === undefined;
}
