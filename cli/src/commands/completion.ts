import type { Command } from 'commander';
import { Argument } from 'commander';
import { Block } from '../block.ts';
import type { Cli } from '../cli.ts';
import { COMPLETION_SCRIPTS } from '../fast/completion-scripts.mjs';

export function defineCompletion(program: Command, cli: Cli): void {
  program
    .command('completion')
    .description('Print the script that lets a shell complete commands, options and names of hooks.')
    .addArgument(new Argument('<shell>', 'which one').choices(['bash', 'zsh', 'fish']))
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  $ admin-cli completion bash >> ~/.bashrc
  $ admin-cli completion fish > ~/.config/fish/completions/admin-cli.fish`,
    )
    .action((shell: keyof typeof COMPLETION_SCRIPTS, options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const script = COMPLETION_SCRIPTS[shell];
      output.say(new Block(script.trimEnd()));
      output.finish({ shell, script });
    });
}
