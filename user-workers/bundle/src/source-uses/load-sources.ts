import { glob, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { PluginSources } from '../plugin-sources.ts';
import { createProblem } from '../problems.ts';
import type { Problem } from '../problems.ts';
import type { SourceFile } from './check-uses.ts';

/** Folders whose files are handlers. */
const HANDLER_FILE = /^src\/(hooks|api|widgets|schedules|webhooks|actions|events)\//;
const TEST = /\.(test|spec)\.tsx?$/;

/** Loads the plugin's own code out of the files that were bundled. */
export async function loadSources({ folder }: PluginSources, bundled: readonly string[]): Promise<SourceFile[]> {
  const own = bundled.filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('..') && !/(^|\/)node_modules\//.test(file),
  );
  return Promise.all(own.map(async (file) => ({ file, source: await readFile(join(folder, file), 'utf8') })));
}

/** Files that look like handlers and that neither the manifest nor other code names. */
export async function findUndeclaredHandlers(
  { folder }: PluginSources,
  bundled: readonly string[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const found of glob('src/**/*.{ts,tsx}', { cwd: folder })) {
    const file = found.replaceAll(sep, '/');
    if (!HANDLER_FILE.test(file) || TEST.test(file) || bundled.includes(file)) continue;
    const message = `Nothing runs "${file}": plugin.ts does not declare it, and no other file imports it. Declare it, or delete it.`;
    problems.push(createProblem('HANDLER_NOT_DECLARED', message, { file, line: 1, column: 1 }));
  }
  return problems;
}
