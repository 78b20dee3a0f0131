import { expect, test } from 'vitest';
import { CommandOutput } from './command-output.ts';
import { createRecordingTerminal } from './fixtures/recording-terminal.ts';
import { formatTable } from './format-table.ts';

test('lines are broken at the terminal’s width, and commands to copy are not', () => {
  const terminal = createRecordingTerminal({ columns: 30 });
  new CommandOutput(terminal, false).say(
    'Tenant "demo" has no plugins that run at this moment.',
    '  admin-cli config set stripe-gateway api_key <value> --tenant demo',
    '{\n  "text": "a document keeps the form that it has, however long"\n}',
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
