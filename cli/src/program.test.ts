import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { Cli } from './cli.ts';
import { answer } from './fast/answer.mjs';
import { createRecordingTerminal } from './fixtures/recording-terminal.ts';
import { loadProgram } from './program.ts';
import { runCli } from './run-cli.ts';

/** Every command, also one that only has others below it, as it is called. */
function listCommands(command: Command, parents: readonly string[] = []): string[][] {
  return command.commands.flatMap((child) => {
    const words = [...parents, child.name()];
    return [words, ...listCommands(child, words)];
  });
}

const program = await loadProgram(new Cli(createRecordingTerminal()), { isJson: false });
const commands = listCommands(program);
const leaves = commands.filter((words) => find(words).commands.length === 0);

function find(words: readonly string[]): Command {
  const [first, ...rest] = words;
  const child = program.commands.find((command) => command.name() === first);
  return rest.reduce<Command | undefined>(
    (parent, word) => parent?.commands.find((command) => command.name() === word),
    child,
  ) as Command;
}

/** What the program itself, with all of its commands, shows. */
async function showHelp(args: readonly string[], columns?: number): Promise<string> {
  const terminal = createRecordingTerminal(columns === undefined ? {} : { columns });
  await runCli(args, terminal);
  return terminal.written.out + terminal.written.err;
}

/** What is answered from the table of commands alone. */
async function showFastHelp(args: readonly string[], columns?: number): Promise<string | undefined> {
  let text = '';
  const write = (piece: string): void => void (text += piece);
  const exitCode = await answer(args, { columns, out: write, err: write });
  return exitCode === undefined ? undefined : text;
}

test.each(
  [[], ...commands].flatMap((words) => [undefined, 60, 200].map((columns) => [words.join(' '), columns] as const)),
)('%s --help is the same from the table of commands, at %s columns', async (name, columns) => {
  const args = [...(name === '' ? [] : name.split(' ')), '--help'];
  expect(await showFastHelp(args, columns)).toBe(await showHelp(args, columns));
});

test.each([[[]], [['--version']], [['help']], [['help', 'config']], [['hooks', 'show', '-h']]])(
  '%j is answered as the program does',
  async (args) => {
    expect(await showFastHelp(args)).toBe(await showHelp(args));
  },
);

test.each([
  [['status']],
  [['help', 'nonsense']],
  [['help', 'config', 'set']],
  [['install', '--tenant', '--help']],
  [['nonsense', '--help']],
])('%j is left to the program', async (args) => {
  expect(await showFastHelp(args)).toBeUndefined();
});

test.each(leaves.map((words) => words.join(' ')))('%s --help shows examples that parse, and --json', async (name) => {
  const help = await showHelp([...name.split(' '), '--help']);
  const examples = [...help.matchAll(/^ {2}\$ admin-cli (.+)$/gm)].map(([, line = '']) => line);
  expect(examples).not.toEqual([]);
  for (const example of examples) await parse(splitWords(example));
  expect(help).toContain('--json');
});

/** Parses a command line whose command then does nothing. @throws CommanderError */
async function parse(args: readonly string[]): Promise<void> {
  const parsed = await loadProgram(new Cli(createRecordingTerminal()), { isJson: true, command: args[0] });
  let ran = '';
  parsed.hook('preAction', (_, command) => {
    ran = command.name();
    throw new Parsed();
  });
  await expect(parsed.parseAsync(args, { from: 'user' }), args.join(' ')).rejects.toBeInstanceOf(Parsed);
  expect(ran).not.toBe('');
}

class Parsed extends Error {}

/** The words of a shell line, up to what redirects it. */
function splitWords(line: string): string[] {
  const [command = ''] = line.split(/ (?:[<>|]|>>) /);
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

test('the commands of the program come in groups', () => {
  expect(program.commands.filter((command) => command.helpGroup() === '').map((command) => command.name())).toEqual([]);
});

test.each(
  commands.filter((words) => words.length === 1).flatMap(([name = '']) => [name].concat(find([name]).aliases())),
)('the word "%s" loads the command that it names', async (word) => {
  const { commands: loaded } = await loadProgram(new Cli(createRecordingTerminal()), {
    isJson: false,
    command: word,
  });
  expect(loaded.length).toBeLessThan(program.commands.length);
  expect(loaded.some((command) => [command.name(), ...command.aliases()].includes(word))).toBe(true);
});

test('help at 60 columns has no line that is longer, apart from commands to copy', async () => {
  for (const words of [[], ...commands]) {
    const lines = (await showHelp([...words, '--help'], 60)).split('\n');
    const long = lines.filter((line) => line.length > 60 && !/^ {2}\$ /.test(line) && !line.startsWith('Usage: '));
    expect(long, words.join(' ')).toEqual([]);
  }
});
