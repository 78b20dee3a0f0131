import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Terminal } from './terminal.ts';

/**
 * The JSON value that `--data` names: JSON text, `@file`, or `-` for standard input.
 * @throws INVALID_ARGUMENT when the file cannot be read or the text is not JSON
 */
export async function readData(source: string, terminal: Pick<Terminal, 'cwd' | 'readStdin'>): Promise<unknown> {
  const text = await readText(source, terminal);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `The data is not JSON (${cause}). Give JSON such as --data '{"amount": 1999}', a file as --data @payment.json, or - for standard input.`,
    );
  }
}

async function readText(source: string, terminal: Pick<Terminal, 'cwd' | 'readStdin'>): Promise<string> {
  if (source === '-') return terminal.readStdin();
  if (!source.startsWith('@')) return source;
  const file = path.resolve(terminal.cwd, source.slice(1));
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new PlatformError('INVALID_ARGUMENT', `The data file "${file}" cannot be read. Check the path after "@".`);
  }
}
