import type { SettingsView } from '@digital-commerce/plugin-schema';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandWorld } from '../fixtures/cases/command-world.ts';

let world: CommandWorld;
beforeAll(async () => void (world = await CommandWorld.boot()), 120_000);
afterAll(() => world.close());

/** Runs `config edit` with an editor that changes the file as a shell script says, once for each time that it opens. */
async function edit(...scripts: string[]) {
  const editor = path.join(world.cwd, world.name('editor'));
  const turns = scripts.map((script, turn) => `${turn}) ${script} ;;`).join('\n');
  const text = `#!/bin/sh
turn=$(cat "$0.turn" 2>/dev/null || echo 0)
cp "$1" "$0.seen$turn"
echo $((turn + 1)) > "$0.turn"
case $turn in
${turns}
esac
`;
  writeFileSync(editor, text, { mode: 0o755 });
  const args = ['config', 'edit', 'shop', '--tenant', 'demo'];
  return { editor, ...(await world.run(args, { env: { EDITOR: editor } })) };
}

async function read(): Promise<SettingsView['settings']> {
  return (await world.read<SettingsView>('config get shop --tenant demo')).settings;
}

function seen(editor: string, turn: number): Promise<string> {
  return import('node:fs/promises').then(({ readFile }) => readFile(`${editor}.seen${turn}`, 'utf8'));
}

test('what is saved is set, and secrets are not in the file', async () => {
  await world.run(['config', 'set', 'shop', 'api_key', '-', '--tenant', 'demo'], { stdin: 'sk_live_1' });
  const { editor, exitCode, out } = await edit(`sed -i 's/"note": null/"note": "typed"/' "$1"`);
  expect(out).toBe('Set "note" of shop.\n');
  expect(exitCode).toBe(0);
  expect((await read())['note']?.value).toBe('typed');
  const file = await seen(editor, 0);
  expect(file).toMatch(/^\/\/ Settings of shop[^]*\/\/ limit: Limit.* forged, number[^]*"limit": 5/);
  expect(file).toContain('// api_key is secret');
  expect(file).not.toContain('sk_live_1');
});

test('a value that is refused opens the editor again, with the reason in the first line', async () => {
  const { editor, exitCode, out } = await edit(
    `sed -i 's/"limit": 5/"limit": "many"/' "$1"`,
    `sed -i 's/"limit": "many"/"limit": 7/' "$1"`,
  );
  expect(await seen(editor, 1)).toMatch(/^\/\/ NOT SAVED: .*"limit" takes a number, not "many"[^]*"limit": "many"/);
  expect(out).toBe('Set "limit" of shop.\n');
  expect(exitCode).toBe(0);
  expect((await read())['limit']?.value).toBe(7);
});

test.each([
  ['no JSON', `echo '{' > "$1"`, /it is not JSON/],
  ['another setting', `echo '{"colour": 1}' > "$1"`, /no setting "colour"/],
  ['a secret', `echo '{"api_key": "sk"}' > "$1"`, /no setting "api_key"/],
  ['a list', `echo '{"note": [1]}' > "$1"`, /"note" is neither/],
])('%s that is left as it was is an error, and nothing is changed', async (_, script, message) => {
  const before = await read();
  const { exitCode, err } = await edit(script, 'true');
  expect(err).toMatch(message);
  const [, kept = ''] = /What you wrote is kept in "([^"]+)"/.exec(err) ?? [];
  expect(readFileSync(kept, 'utf8')).toMatch(/^\/\/ NOT SAVED: /);
  rmSync(path.dirname(kept), { recursive: true });
  expect(exitCode).toBe(1);
  expect(await read()).toEqual(before);
});

test('a file that is left as it was changes nothing', async () => {
  const { exitCode, out } = await edit('true');
  expect(out).toBe('Nothing was changed.\n');
  expect(exitCode).toBe(0);
});

test('null takes a value away', async () => {
  await edit(`sed -i 's/"note": "typed"/"note": null/' "$1"`);
  expect((await read())['note']?.isSet).toBe(false);
});

test('without an editor the error says how to set one', async () => {
  const { exitCode, err } = await world.run(['config', 'edit', 'shop', '--tenant', 'demo']);
  expect(err).toContain('EDITOR=nano');
  expect(exitCode).toBe(1);
});
