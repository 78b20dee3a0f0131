import { PlatformError } from '@digital-commerce/plugin-schema';
import { Option } from 'commander';
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Cli } from '../cli.ts';

interface TestOptions {
  conformance?: boolean;
  chaos?: boolean;
  only?: string[];
  watch?: boolean;
  json?: boolean;
}

export function defineTest(program: Command, cli: Cli): void {
  program
    .command('test')
    .description("Run a plugin's own tests, and checks that every plugin has to stand.")
    .argument('[folder]', "the plugin's folder", '.')
    .option('--conformance', 'also check what the manifest declares: every handler is called, on a platform of its own')
    .option('--chaos', 'also have servers and processes fail (implies --conformance)')
    .addOption(new Option('--only <check...>', 'make these conformance checks alone (implies --conformance)'))
    .addOption(
      new Option('--watch', 'run the tests again at each change').conflicts(['json', 'conformance', 'chaos', 'only']),
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli test ./plugins/stripe-gateway\n  $ admin-cli test ./plugins/stripe-gateway --conformance --chaos\n  $ admin-cli test --only isolation egress --json',
    )
    .action(async (folderName: string, options: TestOptions) => {
      const { terminal } = cli;
      const folder = path.resolve(terminal.cwd, folderName);
      if (!existsSync(path.join(folder, 'plugin.ts'))) {
        throw new PlatformError('INVALID_ARGUMENT', `"${folder}" holds no plugin.ts. Give the folder of a plugin.`);
      }
      const output = cli.createOutput(options);
      const { runVitest } = await import('../plugin-tests/run-vitest.ts');
      const tests = await runVitest(folder, terminal, { isQuiet: output.isJson, watch: options.watch === true });
      if (tests === undefined) output.say('The plugin has no tests of its own (*.test.ts).');
      const checksToo = options.conformance === true || options.chaos === true || options.only !== undefined;
      const conformance = checksToo ? await check(folder, cli, options) : undefined;
      const ok = (tests?.failed ?? 0) === 0 && conformance?.ok !== false;
      if (!ok) cli.exitCode = 1;
      output.finish({ ok, tests: tests ?? null, conformance: conformance ?? null });
    });
}

async function check(folder: string, cli: Cli, options: TestOptions) {
  const output = cli.createOutput(options);
  const { CHECKS, closeTestPlatform, runConformance } = await import('@digital-commerce/plugin-sdk/testing');
  const { describeReport } = await import('../plugin-tests/describe-report.ts');
  const { loadConformanceOptions } = await import('../plugin-tests/load-conformance-options.ts');
  const isCheck = (name: string): name is keyof typeof CHECKS => Object.hasOwn(CHECKS, name);
  const unknown = options.only?.find((name) => !isCheck(name));
  if (unknown !== undefined) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `--only "${unknown}" is no check. There are ${Object.keys(CHECKS).join(', ')}.`,
    );
  }
  try {
    const report = await runConformance(folder, {
      ...(await loadConformanceOptions(folder)),
      ...(options.chaos === true && { chaos: true }),
      ...(options.only && { only: options.only.filter(isCheck) }),
      ...(cli.terminal.isInteractive && { onCheck: (name) => output.say(`… ${name}`) }),
    });
    output.say(...describeReport(report));
    return report;
  } finally {
    await closeTestPlatform();
  }
}
