import { PlatformError } from '@digital-commerce/plugin-schema/errors';

const CAUSES: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there. Choose another place, or change whose it is',
  EPERM: 'this user may not change it. Choose another place, or change whose it is',
  EROFS: 'what it lies on cannot be written. Choose another place',
  ENOSPC: 'there is no room left. Make some, or choose another place',
  EDQUOT: "this user's share of the disk is used up. Make room, or choose another place",
  ENOTDIR: 'a part of the path is a file, not a folder. Choose another place',
  EEXIST: 'a file is in the way. Choose another place',
  EISDIR: 'it is a folder. Choose another place',
  ELOOP: 'its links lead in a circle. Choose another place',
  ENAMETOOLONG: 'the name is too long. Choose a shorter one',
};

/** What is wrong with the machine's files, when that is why it failed: no fault of the program, and the person can mend it. */
export function toFileFailure(error: unknown): PlatformError | undefined {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return undefined;
  const cause = CAUSES[String(error.code)];
  const { path, dest }: { path?: unknown; dest?: unknown } = error as object;
  const files = [path, dest].flatMap((file) => (typeof file === 'string' ? [`"${file}"`] : []));
  if (cause === undefined || (files.length === 0 && error.syscall !== 'write')) return undefined;
  const what = files.length === 0 ? 'A file' : files.join(' and ');
  return new PlatformError('INVALID_ARGUMENT', `${what} cannot be used (${String(error.code)}): ${cause}.`);
}
