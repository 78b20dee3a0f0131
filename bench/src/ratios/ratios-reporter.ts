import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Reporter, TestModule } from 'vitest/node';
import type { Finding } from '../suite/finding.ts';
import { compareRatios, keepRatios, KeptRatios } from './compare-ratios.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What the test has measured; its ratios are compared with those that are kept. */
    findings?: Finding[];
  }
}

const FILE = fileURLToPath(new URL('../../ratios.json', import.meta.url));

/**
 * Prints the ratios that the tests of benches have measured, each beside the one in `bench/ratios.json`. They never fail a run:
 * machines are noisy. With `KEEP_RATIOS=1` the run's ratios are added to the file.
 */
export default class RatiosReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const findings = tests.flatMap((test) => test.meta().findings ?? []);
    if (findings.length === 0) return;
    const kept = KeptRatios.parse(JSON.parse(readFileSync(FILE, 'utf8')));
    // After the default reporter's own summary.
    process.once('exit', () => {
      for (const line of compareRatios(findings, kept)) console.log(line);
    });
    if (process.env['KEEP_RATIOS'] !== '1') return;
    writeFileSync(FILE, `${JSON.stringify(keepRatios(findings, kept), undefined, 2)}\n`);
  }
}
