import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkReleaseFile, listReleaseFiles, LIMITS, Manifest } from '@digital-commerce/plugin-schema';
import type { NamedFile, ReleaseFile } from '@digital-commerce/plugin-schema';
import { BuildCache } from './build-cache.ts';
import { buildScript } from './build-script.ts';
import { locateInSource } from './locate-in-source.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem, hasErrors } from './problems.ts';
import type { Problem } from './problems.ts';
import { runMigrationsCheck } from './run-migrations-check.ts';

/**
 * The files that a manifest names, parsed or not, apart from its handlers, scripts for the shop's pages bundled; and what is
 * wrong with them.
 */
export async function loadReleaseFiles(
  sources: PluginSources,
  manifest: Record<string, unknown>,
  cache = new BuildCache(),
): Promise<{ files: ReleaseFile[]; problems: Problem[] }> {
  const migrations = Manifest.shape.migrations.safeParse(manifest['migrations']).data ?? [];
  const translations = Manifest.shape.translations.safeParse(manifest['translations']).data;
  const storefrontScripts = Manifest.shape.storefrontScripts.safeParse(manifest['storefrontScripts']).data ?? [];
  const named = listReleaseFiles({
    migrations,
    ...(translations !== undefined && { translations }),
    storefrontScripts,
  });
  if (named.length > LIMITS.maxFiles) {
    const message = `The manifest names ${named.length} files beside its handlers; a release may have ${LIMITS.maxFiles}.`;
    return { files: [], problems: [createProblem('FILE_INVALID', message, { file: 'plugin.ts' })] };
  }
  const loaded = await Promise.all(named.map((file) => loadFile(sources, file)));
  const files = loaded.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const problems = loaded.flatMap((file) => file.problems);
  const sql = new Set(named.filter(({ kind }) => kind === 'migration').map(({ name }) => name));
  const input = { migrations, files: files.filter(({ name }) => sql.has(name)) };
  // What a missing or empty file would have done is not known.
  if (hasErrors(problems)) return { files, problems };
  const found = await cache.get('migrations', JSON.stringify(input), () => runMigrationsCheck(input));
  return { files, problems: [...problems, ...found] };
}

interface LoadedFile {
  file?: ReleaseFile;
  problems: Problem[];
}

async function loadFile(sources: PluginSources, named: NamedFile): Promise<LoadedFile> {
  const { name, kind, path } = named;
  let text: string;
  try {
    text = await readFile(join(sources.folder, name), 'utf8');
  } catch {
    const message = `File "${name}" cannot be read. Create it, or correct the path in plugin.ts.`;
    const place = locateInSource(sources.manifestSource ?? '', path, name);
    return { problems: [createProblem('FILE_MISSING', message, place)] };
  }
  if (kind !== 'script') return checkFile(named, text);
  const { source, problems } = await buildScript(sources, name);
  if (source === undefined) return { problems };
  const checked = checkFile(named, source);
  return { ...checked, problems: [...problems, ...checked.problems] };
}

function checkFile(named: NamedFile, source: string): LoadedFile {
  const { name } = named;
  const found = checkReleaseFile(named, source);
  if (found === undefined) return { file: { name, source }, problems: [] };
  const { message, ...place } = found;
  return { problems: [createProblem('FILE_INVALID', message, { file: name, ...place })] };
}
