/** Every command of the program: what it shows, what it answers with `--json`, how it fails. */
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cli } from './cli.ts';
import { toWords } from './fixtures/cases/command-case.ts';
import type { CommandCase, CommandCases } from './fixtures/cases/command-case.ts';
import { CommandWorld } from './fixtures/cases/command-world.ts';
import { OBSERVATION_CASES } from './fixtures/cases/observation-cases.ts';
import { PLATFORM_CASES } from './fixtures/cases/platform-cases.ts';
import { TENANT_CASES } from './fixtures/cases/tenant-cases.ts';
import { createRecordingTerminal } from './fixtures/recording-terminal.ts';
import { loadProgram } from './program.ts';

const CASES: CommandCases = { ...TENANT_CASES, ...OBSERVATION_CASES, ...PLATFORM_CASES };

/** What other test files run: it writes folders, or goes on until it is told to stop. */
const TESTED_ELSEWHERE = new Set([
  'scaffold',
  'add-hook',
  'add-endpoint',
  'add-widget',
  'add-migration',
  'add-schedule',
  'add-webhook',
  'validate',
  'dev',
  'test',
  'replay',
  'publish',
  'start',
  'deploy',
  'backup create',
  'backup restore',
]);

const NARROW = 60;

/** What a terminal obeys, and the line that texts of the plugin "shop" try to begin. */
// oxlint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|^forged/m;

function listCommands(command: Command, parents: readonly string[] = []): string[] {
  return command.commands.flatMap((child) => {
    const words = [...parents, child.name()];
    return child.commands.length > 0 ? listCommands(child, words) : [words.join(' ')];
  });
}

let world: CommandWorld;
beforeAll(async () => void (world = await CommandWorld.boot()), 120_000);
afterAll(() => world.close());

async function prepare({ args }: CommandCase): Promise<readonly string[]> {
  return toWords(typeof args === 'function' ? await args(world) : args);
}

function terminalOf({ terminal }: CommandCase) {
  return { stdin: world.platform.operatorToken, ...terminal };
}

test('each command has a case', async () => {
  const program = await loadProgram(new Cli(createRecordingTerminal()), { isJson: false });
  const commands = listCommands(program).filter((name) => !TESTED_ELSEWHERE.has(name));
  expect(Object.keys(CASES).toSorted()).toEqual(commands.toSorted());
});

describe.each(Object.entries(CASES))('%s', { timeout: 60_000 }, (_, command) => {
  test('shows its answer, in a pipe without a code that only a terminal understands', async () => {
    const { exitCode, out, err } = await world.run(await prepare(command), terminalOf(command));
    expect({ exitCode, err }, out).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(command.shows);
    expect(out).not.toMatch(OBEYED);
  });

  test('answers --json with one document', async () => {
    const { exitCode, out, err } = await world.run([...(await prepare(command)), '--json'], terminalOf(command));
    expect({ exitCode, err }, out).toEqual({ exitCode: 0, err: '' });
    expect(out).not.toMatch(OBEYED);
    const document = JSON.parse(out) as object | object[];
    const first: object | undefined = Array.isArray(document) ? document[0] : document;
    expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining([...command.json]));
  });

  test('fails with a code and a sentence', async () => {
    const { args, code, terminal } = command.fails;
    const shown = await world.run(toWords(args), terminal);
    expect({ exitCode: shown.exitCode, out: shown.out }, shown.err).toEqual({ exitCode: 1, out: '' });
    expect(shown.err).not.toBe('');
    expect(shown.err).not.toMatch(OBEYED);
    const { exitCode, out, err } = await world.run([...toWords(args), '--json'], terminal);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ error: { code, message: expect.any(String) as string } });
  });
});

test.each(Object.entries(CASES).filter(([, { isRead }]) => isRead))(
  '%s fits in a terminal of 60 columns',
  { timeout: 60_000 },
  async (_, command) => {
    const options = { ...terminalOf(command), columns: NARROW, errorColumns: NARROW };
    const { exitCode, out } = await world.run(await prepare(command), options);
    expect(exitCode).toBe(0);
    expect(out).not.toMatch(OBEYED);
    expect(out.split('\n').filter((line) => line.length > NARROW && !isUnbreakable(line))).toEqual([]);
  },
);

/** An id or address that is too long for its line, a command to copy, or a line of JSON. */
function isUnbreakable(line: string): boolean {
  const words = line.trim().split(/\s+/);
  const longest = Math.max(...words.map((word) => word.length));
  return words.length === 1 || longest > NARROW / 2 || /admin-cli /.test(line) || /^\s*["{[\]}]/.test(line);
}
