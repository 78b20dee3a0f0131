import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const LAUNCHER = path.resolve(import.meta.dirname, '../bin/admin-cli.mjs');

let bin: string;
beforeAll(() => {
  bin = mkdtempSync(path.join(tmpdir(), 'completion-'));
  symlinkSync(LAUNCHER, path.join(bin, 'admin-cli'));
});
afterAll(() => rmSync(bin, { recursive: true }));

/** What a real bash offers for the line, after it has read the script. */
function complete(line: string): string[] {
  const script = `
    source <(admin-cli completion bash)
    COMP_LINE='${line}'
    read -ra COMP_WORDS <<< "$COMP_LINE"
    [[ "$COMP_LINE" == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
    [[ $(complete -p admin-cli) == *_admin_cli* ]] || exit 3
    _admin_cli
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { PATH: `${bin}:${process.env['PATH']}`, HOME: bin };
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((word) => word !== '');
}

test.each([
  ['admin-cli val', ['validate']],
  ['admin-cli un', ['uninstall', 'uninstalled', 'unyank']],
  ['admin-cli tokens ', ['create', 'list', 'revoke']],
  ['admin-cli install shop --te', ['--tenant']],
  ['admin-cli hooks show before_payment_p', ['before_payment_process']],
  ['admin-cli add-hook before_payment_p', ['before_payment_process']],
  ['admin-cli scaffold pay', ['payment']],
  ['admin-cli plugins --category ana', ['analytics']],
  ['admin-cli hooks list --category ship', ['shipping']],
  ['admin-cli graph --tenant demo --format ', ['dot', 'mermaid', 'json']],
  ['admin-cli policy set --tenant demo pi', ['pinned']],
  ['admin-cli why nothing-is-known-of-ids', []],
  ['admin-cli nonsense ', []],
])('bash completes "%s"', (line, expected) => {
  expect(complete(line)).toEqual(expected);
});

test.each(['zsh', 'fish'])('there is a script for %s, which such a shell reads', (shell) => {
  const { stdout, status } = spawnSync(process.execPath, [LAUNCHER, 'completion', shell], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('__complete');
  const checked = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
  // Not every machine has the shell.
  if (checked.error === undefined)
    expect({ status: checked.status, stderr: checked.stderr }).toEqual({ status: 0, stderr: '' });
});
