/** What one check found about one part of the plugin. */
export interface CheckResult {
  check: CheckName;
  /** What was checked, such as `hook before_payment_process (src/hooks/check.ts)`. */
  subject: string;
  status: 'pass' | 'fail' | 'skip';
  /** What was seen, or why there was nothing to check. */
  why: string;
  /** What to do about it; of those that failed. */
  todo?: string;
}

export interface ConformanceReport {
  plugin: string;
  version: string;
  /** No check failed. */
  ok: boolean;
  checks: CheckResult[];
}

/** What each check is about, in the order they are made. */
export const CHECKS = {
  build: 'The folder builds, and installs.',
  answers: 'Every declared handler is called with valid data, from minimal to the limits of its schema, and answers.',
  hostile: 'Nested, huge, strange and malformed data is answered or refused, and nothing is thrown at it.',
  'denied-permissions': 'Every handler answers when all optional permissions are denied.',
  'missing-settings': 'Every handler answers when no optional setting has a value.',
  signatures: 'Webhooks refuse messages that are unsigned, wrongly signed, or signed long ago.',
  duplicates: 'The same message, or request, twice is taken once.',
  'out-of-order': 'Messages of a webhook may come in any order.',
  isolation: 'What one tenant brings in, no other tenant sees or keeps.',
  egress: 'Requests go to declared hosts only.',
  lifecycle: 'It can be upgraded and uninstalled.',
  'upstream-errors': 'Servers that fail or break off do not break a handler. (chaos)',
  'upstream-stalls': 'Servers that never answer do not use up the deadline of a hook. (chaos)',
  'killed-cell': 'A process that ends in the middle of a call is no loss for the next one. (chaos)',
  redelivery: 'What is delivered again after a crash sends what it sent before under the same idempotency key. (chaos)',
} as const;

export type CheckName = keyof typeof CHECKS;

export const CHAOS_CHECKS: readonly CheckName[] = ['upstream-errors', 'upstream-stalls', 'killed-cell', 'redelivery'];
