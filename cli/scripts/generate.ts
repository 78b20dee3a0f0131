/** Writes what is generated from the program's commands. `--check` only compares, and fails when a file is out of date. */
import type { Command } from 'commander';
import { CATEGORIES, HOOK_NAMES, HOOKS } from '@digital-commerce/plugin-schema';
import { Cli } from '../src/cli.ts';
import { createTerminal } from '../src/terminal.ts';
import { loadProgram } from '../src/program.ts';
import type { CommandFile } from '../src/tree/command-tree.ts';
import { describeCommand } from '../src/tree/describe-command.ts';
import { toReference } from './command-reference.ts';
import { writeGenerated } from '../../schema/scripts/write-generated.ts';

const MARK = '<!-- commands: written by `npm run generate` -->';

let written = '';
const terminal = { ...createTerminal(), columns: undefined, out: (text: string) => void (written += text) };
const program = await loadProgram(new Cli(terminal), { isJson: false });
const commands: CommandFile = {
  version: program.version() ?? '',
  root: describeCommand(program, renderHelp),
  completions: {
    hooks: [...HOOK_NAMES],
    categories: [...CATEGORIES],
    hookCategories: [...new Set(HOOK_NAMES.map((name) => HOOKS[name].category))],
  },
};

function renderHelp(command: Command): string {
  written = '';
  command.outputHelp();
  return written;
}

writeGenerated({
  'cli/generated/commands.json': () => `${JSON.stringify(commands, undefined, 1)}\n`,
  'docs/cli.md': (before) => {
    const [introduction = ''] = before.split(MARK);
    return `${introduction}${MARK}\n\n${toReference(commands.root)}`;
  },
});
