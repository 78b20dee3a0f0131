import type { CheckResult, ConformanceReport } from '@digital-commerce/plugin-sdk/testing';

const MARKS: Readonly<Record<CheckResult['status'], string>> = { pass: 'ok  ', fail: 'FAIL', skip: 'skip' };

/** A line for each result, with what to do under those that failed. */
export function describeReport({ plugin, version, checks }: ConformanceReport): string[] {
  const count = (status: CheckResult['status']): number => checks.filter((each) => each.status === status).length;
  return [
    ...checks.flatMap(({ check, subject, status, why, todo }) => [
      `${MARKS[status]} ${check}: ${subject}`,
      ...(status === 'pass' ? [] : [`       ${why}`]),
      ...(todo === undefined ? [] : [`       → ${todo}`]),
    ]),
    '',
    `${plugin} ${version}: ${count('pass')} passed, ${count('fail')} failed, ${count('skip')} skipped.`,
  ];
}
