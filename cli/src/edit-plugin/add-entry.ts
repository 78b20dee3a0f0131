import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as z from 'zod';
import type { Cli } from '../cli.ts';
import { declareEntry } from './declare-entry.ts';
import type { DeclareEntryResult } from './declare-entry.ts';
import { toFields, toText } from './entry-shape.ts';
import { toHandlerFile } from './new-handler.ts';
import type { NewEntry } from './plugin-edit.ts';
import { writeEntry } from './write-entry.ts';
import type { NewFile } from './write-entry.ts';

export interface EntryToAdd {
  entry: NewEntry;
  /** What the manifest takes as such an entry. */
  schema: z.ZodType;
  /** The author chose the handler's file, which a method of a plugin class does not have. */
  isFileGiven?: boolean;
  /** What the entry needs beside it, when it is declared: settings, and further files. */
  besides?: { entries?: readonly NewEntry[]; files?: readonly NewFile[] };
  /** What the author does next, after "Next: ". */
  next: string;
  json?: boolean;
}

/**
 * Declares an entry in the folder's `plugin.ts` and writes its files: both or neither.
 * @throws INVALID_ARGUMENT, INVALID_PLUGIN, and ALREADY_EXISTS when it is declared and its handler is there
 */
export async function addEntry(cli: Cli, folderName: string, adding: EntryToAdd): Promise<void> {
  const output = cli.createOutput(adding.json === undefined ? {} : { json: adding.json });
  const folder = path.resolve(cli.terminal.cwd, folderName);
  const { entry, schema, besides } = adding;
  checkEntry(entry, schema);
  const source = await readPlugin(folder);
  const result = declareEntry(source, entry);
  const isNew = result.outcome === 'edited';
  const files = [...toHandlerFiles(adding, result), ...(isNew ? (besides?.files ?? []) : [])];
  await checkFolder(folder, isNew ? (besides?.files ?? []) : []);
  const written = await writeEntry(folder, {
    ...(isNew && { plugin: (besides?.entries ?? []).reduce(declareToo, result.source) }),
    files,
  });
  if (written.length === 0) throw alreadyDeclared(folder, entry, files[0]?.file);
  output.say(
    ...written.map((file) => `Wrote ${path.join(folderName, file)}`),
    '',
    `Next: ${adding.next}, then run \`admin-cli validate ${folderName}\`.`,
  );
  output.finish({ ...toAnswer(entry), folder, written });
}

/** What the entry needs is declared too, unless it is there. */
function declareToo(source: string, entry: NewEntry): string {
  const result = declareEntry(source, entry);
  return result.outcome === 'edited' ? result.source : source;
}

function checkEntry(entry: NewEntry, schema: z.ZodType): void {
  const { file } = entry.fields;
  const result = schema.safeParse(toFields(entry));
  const isMethod = typeof file === 'string' && file.includes('#');
  if (result.success && !isMethod) return;
  const reasons = isMethod
    ? `"${file}" of --file is a method, not a file`
    : result.error?.issues
        .map(({ path: [field], message }) => toReason(entry, String(field ?? ''), message))
        .join('; ');
  throw new PlatformError('INVALID_ARGUMENT', `The ${entry.label} cannot be declared like this: ${reasons}.`);
}

function toReason({ fields }: NewEntry, field: string, message: string): string {
  const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
  const option = `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return `${option}: ${JSON.stringify(value) ?? 'nothing'} is wrong: ${message}`;
}

/**
 * Where a handler should be. A declared entry whose handler is missing gets it: that is what its author lacks.
 * @throws INVALID_ARGUMENT for a file that a plugin class does not have
 */
function toHandlerFiles({ entry, isFileGiven }: EntryToAdd, result: DeclareEntryResult): NewFile[] {
  if (isFileGiven === true && result.outcome === 'edited' && result.handler === 'method') {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `--file "${toText(entry, 'file')}" cannot be given for a plugin class, where the handler is a method. Leave it out.`,
    );
  }
  const { handler } = entry;
  if (handler === undefined) return [];
  if (result.outcome === 'edited') {
    return result.handler === 'file' ? [{ file: toText(entry, 'file'), source: toHandlerFile(handler) }] : [];
  }
  const { file } = result;
  const isFile = file !== undefined && /^(?!\/)(?!.*\.\.)[\w./-]+\.tsx?$/.test(file);
  return isFile ? [{ file, source: toHandlerFile(handler) }] : [];
}

/** @throws ALREADY_EXISTS for a file that must be new */
async function checkFolder(folder: string, files: readonly NewFile[]): Promise<void> {
  for (const { file } of files) {
    const exists = await access(path.join(folder, file)).then(
      () => true,
      () => false,
    );
    if (!exists) continue;
    throw new PlatformError('ALREADY_EXISTS', `"${file}" is in "${folder}" already, and nothing was written.`);
  }
}

function alreadyDeclared(folder: string, { label }: NewEntry, file: string | undefined): PlatformError {
  return new PlatformError(
    'ALREADY_EXISTS',
    `plugin.ts in "${folder}" declares the ${label} already${file === undefined ? '' : `, with the handler "${file}"`}. Edit the handler, or remove the declaration first.`,
  );
}

function toAnswer({ key, fields, call }: NewEntry): object {
  return { declared: call, ...Object.fromEntries(key.map((name) => [name, fields[name]])) };
}

async function readPlugin(folder: string): Promise<string> {
  try {
    return await readFile(path.join(folder, 'plugin.ts'), 'utf8');
  } catch {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `"${folder}" holds no plugin.ts, so it is no plugin folder. Give the folder that \`admin-cli scaffold\` wrote, such as ./plugins/<id>.`,
    );
  }
}
