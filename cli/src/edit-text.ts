import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Terminal } from './terminal.ts';

/**
 * Lets a person change a text in the editor that `VISUAL` or `EDITOR` names.
 * @param name of the file, whose ending tells the editor what it holds
 * @returns what was saved
 * @throws INVALID_ARGUMENT when there is no editor, or it fails
 */
export async function editText(text: string, name: string, { env }: Pick<Terminal, 'env'>): Promise<string> {
  const editor = [env['VISUAL'], env['EDITOR']].find((value) => value !== undefined && value.trim() !== '');
  if (editor === undefined) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      'There is no editor: neither VISUAL nor EDITOR is set. Set one, such as EDITOR=nano, or use `admin-cli config set`.',
    );
  }
  // Nobody else of this machine reads it.
  const folder = await mkdtemp(path.join(tmpdir(), 'admin-cli-'));
  try {
    const file = path.join(folder, name);
    await writeFile(file, text, { mode: 0o600 });
    await run(editor, file);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The shell splits what the variable holds, such as `code --wait`. */
function run(editor: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, editor, file], { stdio: 'inherit' });
    const fail = (how: string): void =>
      reject(new PlatformError('INVALID_ARGUMENT', `The editor "${editor}" ${how}. Nothing was changed.`));
    child.once('error', (error) => fail(`does not start: ${error.message}`));
    child.once('exit', (code) => (code === 0 ? resolve() : fail(`ended with ${code ?? 'a signal'}`)));
  });
}
