import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ManifestDraft } from './draft-manifest.ts';
import { listHandlerKeys } from './list-handler-keys.ts';
import type { HandlerKey } from './list-handler-keys.ts';
import { locateInSource } from './locate-in-source.ts';
import type { PluginSources } from './plugin-sources.ts';
import { createProblem } from './problems.ts';
import type { Problem } from './problems.ts';

/** Whether every handler that the manifest names is there. Also the handler files that exist. */
export async function checkHandlers(
  { folder, manifestSource = '' }: PluginSources,
  { manifest = {}, methods }: ManifestDraft,
): Promise<{ files: string[]; problems: Problem[] }> {
  const keys = listHandlerKeys(manifest);
  const exists = ({ key }: HandlerKey): boolean => existsSync(join(folder, key));
  const files = keys.filter((handler) => !isMethod(handler) && exists(handler)).map(({ key }) => key);

  const missingFiles = keys
    .filter((handler) => !isMethod(handler) && !exists(handler))
    .map(({ key, path }) => {
      const message = `Handler file "${key}" does not exist. Create it, or correct the path in plugin.ts.`;
      return createProblem('HANDLER_FILE_MISSING', message, locateInSource(manifestSource, path, key));
    });
  const missingMethods = keys
    .filter((handler) => isMethod(handler) && !hasMethod(handler.key, methods))
    .map(({ key, path }) => {
      const message = `"${key}" names no method of the plugin class that plugin.ts exports as default. Add the method, or correct the name.`;
      return createProblem('HANDLER_METHOD_MISSING', message, locateInSource(manifestSource, path, key));
    });
  const missingExports = await Promise.all(files.map((file) => checkDefaultExport(folder, file)));
  return { files, problems: [...missingFiles, ...missingMethods, ...missingExports.flat()] };
}

function isMethod({ key }: HandlerKey): boolean {
  return key.includes('#');
}

function hasMethod(key: string, methods: readonly string[] = []): boolean {
  const [file, method = ''] = key.split('#');
  return file === 'plugin.ts' && methods.includes(method);
}

async function checkDefaultExport(folder: string, file: string): Promise<Problem[]> {
  const built = await build({
    absWorkingDir: folder,
    entryPoints: [file],
    outdir: folder,
    metafile: true,
    write: false,
    format: 'esm',
    tsconfigRaw: {},
    logLevel: 'silent',
  }).catch(() => undefined);
  // A file that cannot be parsed is the bundler's to report.
  const outputs = Object.values(built?.metafile.outputs ?? {});
  if (outputs.length === 0 || outputs.some(({ exports }) => exports.includes('default'))) return [];
  const message = `"${file}" has no default export. Export the handler: export default handler;`;
  return [createProblem('HANDLER_EXPORT_MISSING', message, { file, line: 1, column: 1 })];
}
