import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Cli } from './cli.ts';
import { createRecordingTerminal } from './fixtures/recording-terminal.ts';
import { createProgram } from './program.ts';
import { runCli } from './run-cli.ts';

const DOCS = readFileSync(path.join(import.meta.dirname, '../../docs/cli.md'), 'utf8');

/** Every command that does something, as it is called. */
function listCommands(command: Command, parents: readonly string[] = []): string[] {
  return command.commands.flatMap((child) => {
    const words = [...parents, child.name()];
    return child.commands.length > 0 ? listCommands(child, words) : [words.join(' ')];
  });
}

/** Every command of the document's tables: `admin-cli a b` · `c` is `a b` and `a c`, or `c` when it is a command itself. */
function listDocumented(names: ReadonlySet<string>): string[] {
  return [...DOCS.matchAll(/^\| (`admin-cli [^|]+) \|/gm)].flatMap(([, cell = '']) => {
    const words = [...cell.matchAll(/`(?:admin-cli )?([^`]+)`/g)].map(([, text = '']) => text);
    const parent = words[0]?.split(' ')[0] ?? '';
    return words.map((text) => (names.has(`${parent} ${text}`) ? `${parent} ${text}` : text));
  });
}

const program = createProgram(new Cli(createRecordingTerminal()), { isJson: false });
const commands = listCommands(program);

test('docs/cli.md lists the commands that there are, and no others', () => {
  const aliases = program.commands.flatMap((command) => command.aliases().filter((alias) => alias !== 'hooks'));
  expect(listDocumented(new Set(commands)).toSorted()).toEqual([...commands, ...aliases].toSorted());
});

test.each(commands)('%s --help shows an example, and says that it prints JSON', async (name) => {
  const terminal = createRecordingTerminal();
  expect(await runCli([...name.split(' '), '--help'], terminal)).toBe(0);
  expect(terminal.written.out).toMatch(new RegExp(`Examples?:\n  \\$ admin-cli ${name.replace(/^hook /, 'hooks? ')}`));
  expect(terminal.written.out).toContain('--json');
});

test('the commands of the program come in groups', () => {
  expect(program.commands.filter((command) => command.helpGroup() === '').map((command) => command.name())).toEqual([]);
});
