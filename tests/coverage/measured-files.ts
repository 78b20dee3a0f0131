import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

const FOLDERS = /^(schema|sdk|user-workers|dispatcher|cli|reference-plugins|examples|bench)\//;
const CODE = /\.(ts|tsx|mjs)$/;
/** Tests and what only they need, types, samples to be copied, and what writes files that are compared in `npm run check`. */
const NOT_MEASURED =
  /\.test\.tsx?$|\.d\.ts$|\/node_modules\/|\/fixtures\/|\/dist\/|\/generated\/|\/scripts\/|^cli\/templates\/|\/vite(st)?\.config\.ts$|^(?!sdk\/).*\/testing\/|^bench\/[\w-]*plugin\//;

/** The path from the repository's root; undefined of a file that is not measured. */
export function toMeasuredPath(path: string): string | undefined {
  if (!path.startsWith(`${ROOT}/`)) return undefined;
  const relative = path.slice(ROOT.length + 1);
  return FOLDERS.test(relative) && CODE.test(relative) && !NOT_MEASURED.test(relative) ? relative : undefined;
}

/** All files that are measured, by their absolute paths. */
export function listMeasuredFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const paths = listed.toString().split('\0');
  return paths.map((path) => join(ROOT, path)).filter((path) => toMeasuredPath(path) !== undefined);
}
