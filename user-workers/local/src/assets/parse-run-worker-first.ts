/** What the router is told of `run_worker_first` patterns. */
export interface StaticRouting {
  user_worker: string[];
  asset_worker: string[];
}

const MAX_RULES = 100;
const MAX_RULE_LENGTH = 100;

/**
 * Patterns of paths for which the code runs before static files are looked for; those that begin with `!` are exceptions.
 * @throws Error that names the rule which is wrong
 */
export function parseRunWorkerFirst(rules: readonly string[]): StaticRouting {
  if (rules.length === 0 || rules.length > MAX_RULES) {
    throw new Error(`"run_worker_first" has 1 to ${MAX_RULES} rules, not ${rules.length}.`);
  }
  for (const [index, rule] of rules.entries()) checkRule(rule, rules.toSpliced(index, 1));
  const asset_worker = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
  const user_worker = rules.filter((rule) => !rule.startsWith('!'));
  if (user_worker.length === 0) throw new Error('"run_worker_first" has exceptions only. Add a rule without "!".');
  return { user_worker, asset_worker };
}

function checkRule(rule: string, others: readonly string[]): void {
  if (!/^!?\//.test(rule))
    throw new Error(`A rule of "run_worker_first" begins with "/" or "!/", not as "${rule}" does.`);
  if (rule.length > MAX_RULE_LENGTH) {
    throw new Error(`The rule "${rule}" of "run_worker_first" is longer than ${MAX_RULE_LENGTH} characters.`);
  }
  if (others.includes(rule)) throw new Error(`"run_worker_first" has the rule "${rule}" twice.`);
  const covered = rule.endsWith('*') && others.find((other) => other.startsWith(rule.slice(0, -1)));
  if (covered) throw new Error(`The rule "${rule}" of "run_worker_first" makes "${covered}" redundant.`);
}
