import { LIMITS } from './limits.ts';
import type { ManifestInput } from './manifest/index.ts';

/** A file of a release as its manifest names it. */
export interface NamedFile {
  name: string;
  kind: 'migration' | 'translation' | 'script';
  /** Where the manifest names it first, for example `['migrations', 0, 'down']`. */
  path: (string | number)[];
}

/** The files that a release brings beside its modules, each once. */
export function listReleaseFiles({
  migrations = [],
  translations,
  storefrontScripts = [],
}: Pick<ManifestInput, 'migrations' | 'translations' | 'storefrontScripts'>): NamedFile[] {
  const named = [
    ...migrations.flatMap(({ file, down }, index): NamedFile[] => [
      { name: file, kind: 'migration', path: ['migrations', index, 'file'] },
      ...(down === undefined ? [] : [{ name: down, kind: 'migration' as const, path: ['migrations', index, 'down'] }]),
    ]),
    ...Object.entries(translations?.files ?? {}).map(([locale, name]): NamedFile => ({
      name,
      kind: 'translation',
      path: ['translations', 'files', locale],
    })),
    ...storefrontScripts.flatMap(({ file }, index): NamedFile[] =>
      file === undefined ? [] : [{ name: file, kind: 'script', path: ['storefrontScripts', index, 'file'] }],
    ),
  ];
  return [...new Map(named.toReversed().map((file) => [file.name, file])).values()].toReversed();
}

export interface FileProblem {
  message: string;
  /** Of what is wrong in the text, both counted from 1, where it is known. */
  line?: number;
  column?: number;
}

/** What is wrong with a file's text, short of running it. */
export function checkReleaseFile({ name, kind }: NamedFile, source: string): FileProblem | undefined {
  const sizeBytes = new TextEncoder().encode(source).byteLength;
  if (sizeBytes > LIMITS.maxFileBytes) {
    return { message: `"${name}" has ${sizeBytes} bytes; at most ${LIMITS.maxFileBytes} are allowed.` };
  }
  if (source.trim() === '') return { message: `"${name}" is empty. Fill it, or take it out of the manifest.` };
  return kind === 'translation' ? checkTexts(name, source) : undefined;
}

function checkTexts(name: string, source: string): FileProblem | undefined {
  let texts: unknown;
  try {
    texts = JSON.parse(source);
  } catch (error) {
    const reason = (error as SyntaxError).message;
    return { message: `"${name}" is not JSON: ${reason}.`, ...findPlace(source, reason) };
  }
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) {
    return { message: `"${name}" takes a JSON object of texts, such as {"greeting": "Hello"}.`, line: 1, column: 1 };
  }
  const wrong = Object.entries(texts).find(([, text]) => typeof text !== 'string');
  if (wrong === undefined) return undefined;
  const [key] = wrong;
  const index = source.indexOf(JSON.stringify(key));
  const place = index === -1 ? {} : toPlace(source, index);
  return { message: `The value of "${key}" in "${name}" is no text. Write all texts at the top level.`, ...place };
}

/** The engine's words end in a position, or tell of the end of the text. */
function findPlace(source: string, reason: string): { line?: number; column?: number } {
  const position = /at position (\d+)/.exec(reason)?.[1];
  if (position !== undefined) return toPlace(source, Number(position));
  return reason.includes('end of JSON') ? toPlace(source, source.length) : {};
}

function toPlace(source: string, index: number): { line: number; column: number } {
  const before = source.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

declare const TextEncoder: new () => { encode(text: string): { byteLength: number } };
