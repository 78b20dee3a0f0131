import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkReleaseFile, listReleaseFiles, LIMITS, Manifest } from '@digital-commerce/plugin-schema';
import type { NamedFile, ReleaseFile } from '@digital-commerce/plugin-schema';
import { BuildCache } from './build-cache.ts';
import { locateInSource } from './locate-in-source.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem } from './problems.ts';
import type { Problem } from './problems.ts';
import { runMigrationsCheck } from './run-migrations-check.ts';

/** The files that a manifest names, parsed or not, apart from its handlers; and what is wrong with them. */
export async function loadReleaseFiles(
  sources: PluginSources,
  manifest: Record<string, unknown>,
  cache = new BuildCache(),
): Promise<{ files: ReleaseFile[]; problems: Problem[] }> {
  const migrations = Manifest.shape.migrations.safeParse(manifest['migrations']).data ?? [];
  const translations = Manifest.shape.translations.safeParse(manifest['translations']).data;
  const named = listReleaseFiles({ migrations, ...(translations !== undefined && { translations }) });
  if (named.length > LIMITS.maxFiles) {
    const message = `The manifest names ${named.length} files beside its handlers; a release may have ${LIMITS.maxFiles}.`;
    return { files: [], problems: [createProblem('FILE_INVALID', message, { file: 'plugin.ts' })] };
  }
  const loaded = await Promise.all(named.map((file) => loadFile(sources, file)));
  const files = loaded.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const problems = loaded.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  const input = { migrations, files };
  // What a missing or empty file would have done is not known.
  const isComplete = problems.length === 0;
  return {
    files,
    problems: isComplete
      ? await cache.get('migrations', JSON.stringify(input), () => runMigrationsCheck(input))
      : problems,
  };
}

async function loadFile(
  { folder, manifestSource = '' }: PluginSources,
  named: NamedFile,
): Promise<{ file?: ReleaseFile; problem?: Problem }> {
  const { name, path } = named;
  let source: string;
  try {
    source = await readFile(join(folder, name), 'utf8');
  } catch {
    const message = `File "${name}" cannot be read. Create it, or correct the path in plugin.ts.`;
    return { problem: createProblem('FILE_MISSING', message, locateInSource(manifestSource, path, name)) };
  }
  const found = checkReleaseFile(named, source);
  if (found === undefined) return { file: { name, source } };
  const { message, ...place } = found;
  return { problem: createProblem('FILE_INVALID', message, { file: name, ...place }) };
}
