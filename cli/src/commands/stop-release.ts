import type { Release } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { parseRelease } from '../plans/parse-wanted.ts';

interface Verb {
  name: 'yank' | 'unyank' | 'kill' | 'revive';
  operation: 'yankRelease' | 'unyankRelease' | 'killRelease' | 'reviveRelease';
  description: string;
  /** What the release then is. */
  result: string;
  example: string;
}

const VERBS: readonly Verb[] = [
  {
    name: 'yank',
    operation: 'yankRelease',
    description: 'Take a release out of the choice; where it is installed it stays.',
    result: 'is no longer chosen; where it is installed it stays.',
    example: 'Wrong rounding in EUR',
  },
  {
    name: 'unyank',
    operation: 'unyankRelease',
    description: 'Offer a yanked release again.',
    result: 'is offered again.',
    example: 'It was 1.4.1',
  },
  {
    name: 'kill',
    operation: 'killRelease',
    description: 'Stop a release for all tenants at once. They are shown the reason.',
    result: 'is stopped everywhere. Tenants are shown the reason.',
    example: 'Leaks card numbers to its log',
  },
  {
    name: 'revive',
    operation: 'reviveRelease',
    description: 'Let a killed release run again where it is installed.',
    result: 'runs again where it is installed.',
    example: 'A false alarm',
  },
];

/** `yank`, `unyank`, `kill` and `revive`. */
export function defineStopRelease(program: Command, cli: Cli): void {
  for (const { name, operation, description, result, example } of VERBS) {
    program
      .command(name)
      .description(description)
      .argument('<plugin@version>', 'the release')
      .requiredOption('--reason <text>', 'why, for tenants and the audit log')
      .option('--json', 'print one JSON document')
      .addHelpText('after', `\nExample:\n  $ admin-cli ${name} stripe-gateway@1.4.2 --reason "${example}"`)
      .action(async (text: string, { reason, ...options }: { reason: string; json?: boolean }) => {
        const output = cli.createOutput(options);
        const release: Release = await cli.createClient().call(operation, { ...parseRelease(text), body: { reason } });
        output.say(`${release.id} ${release.version} ${result}`);
        output.finish(release);
      });
  }
}
