import { expect, test } from 'vitest';
import { Block } from './block.ts';
import { CommandOutput } from './command-output.ts';
import { createRecordingTerminal } from './fixtures/recording-terminal.ts';
import { formatTable } from './format-table.ts';

test('lines are broken at the terminal’s width, and commands to copy are not', () => {
  const terminal = createRecordingTerminal({ columns: 30 });
  new CommandOutput(terminal, false).say(
    'Tenant "demo" has no plugins that run at this moment.',
    '  admin-cli config set stripe-gateway api_key <value> --tenant demo',
    new Block('{\n  "text": "a document keeps the form that it has, however long"\n}'),
    ...formatTable([['a'.repeat(20), 'word '.repeat(6).trim()]]),
  );
  expect(terminal.written.out.split('\n')).toEqual([
    'Tenant "demo" has no plugins',
    '  that run at this moment.',
    '  admin-cli config set stripe-gateway api_key <value> --tenant demo',
    '{',
    '  "text": "a document keeps the form that it has, however long"',
    '}',
    'aaaaaaaaaaaaaaaaaaaa  word',
    '                      word',
    '                      word',
    '                      word',
    '                      word',
    '                      word',
    '',
  ]);
});

test.each([false, true])('nothing that a terminal obeys is printed, with --json: %s', async (isJson) => {
  const hostile = 'a\u001b[2J\r\u009b31m\u202eb\u2028\nforged\u0007';
  const terminal = createRecordingTerminal({ errorColumns: 60 });
  const output = new CommandOutput(terminal, isJson);
  output.say(hostile, new Block(`${hostile}\tc\nd`), ...formatTable([[hostile, hostile]]));
  await output.during(hostile, async () => undefined);
  output.record({ hostile });
  output.finish({ hostile });
  const escaped = 'a\\u001b[2J\\u000d\\u009b31m\\u202eb\\u2028';
  const inJson = escaped.replace('\\u000d', '\\r');
  expect(terminal.written.out).toBe(
    isJson
      ? `{"hostile":"${inJson}\\nforged\\u0007"}\n{\n  "hostile": "${inJson}\\nforged\\u0007"\n}\n`
      : `${escaped} forged\\u0007\n${escaped}\nforged\\u0007\tc\nd\n${escaped} forged\\u0007  ${escaped} forged\\u0007\n`,
  );
  if (!isJson) expect(terminal.written.err).toContain(`${escaped} forged`.slice(0, 40));
});

test('in a pipe nothing is broken', () => {
  const terminal = createRecordingTerminal();
  new CommandOutput(terminal, false).say('word '.repeat(50));
  expect(terminal.written.out).toBe(`${'word '.repeat(50)}\n`);
});

test('what takes long is told on the standard error of a terminal, and wiped away', async () => {
  const terminal = createRecordingTerminal({ errorColumns: 60 });
  const during = new CommandOutput(terminal, false).during('Planning', async () => {
    expect(terminal.written.err).toBe('Planning…');
    return 5;
  });
  expect(await during).toBe(5);
  expect(terminal.written).toEqual({ out: '', err: `Planning…\r${' '.repeat(9)}\r` });
});

test.each([
  ['a pipe', {}, false],
  ['CI', { errorColumns: 60, env: { CI: 'true' } }, false],
  ['a dumb terminal', { errorColumns: 60, env: { TERM: 'dumb' } }, false],
  ['--json', { errorColumns: 60 }, true],
])('with %s nothing is told of what takes long', async (_, options, isJson) => {
  const terminal = createRecordingTerminal(options);
  await new CommandOutput(terminal, isJson).during('Planning', async () => undefined);
  expect(terminal.written.err).toBe('');
});
