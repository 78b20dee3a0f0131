import type { Reporter, TestModule } from 'vitest/node';

/**
 * Prints `N passed, N failed, N skipped` as the last line, for tools that read a run by it. Before it stand the tests that did not
 * pass at once: on a busy machine one may be late, and whoever works on it wants to know which.
 */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const late: string[] = [];
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests('failed')].length === 0) count.failed++;
      for (const test of module.children.allTests()) {
        count[test.result().state]++;
        if (test.diagnostic()?.flaky === true) late.push(`${module.relativeModuleId} > ${test.fullName}`);
      }
    }
    // After the default reporter's own summary.
    process.once('exit', () => {
      for (const name of late) console.log(`passed at the second try: ${name}`);
      console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`);
    });
  }
}
