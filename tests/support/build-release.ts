import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import { RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SDK_FOLDER = join(import.meta.dirname, '../../sdk');

/** A plugin as the text of its files. */
export interface PluginSources {
  id: string;
  version?: string;
  /** Calls on the builder between `.version()` and `.build()`. */
  declarations: string;
  /** Path in the folder → source. */
  files: Record<string, string>;
}

/** Bundles the sources as `admin-cli publish` does, into the form that it uploads. */
export async function buildRelease({
  id,
  version = '1.0.0',
  declarations,
  files,
}: PluginSources): Promise<{ id: string; form: FormData }> {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-test-'));
  try {
    const plugin = `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('${id}', '${id}').version('${version}')${declarations}.build();\n`;
    for (const [path, source] of Object.entries({ 'plugin.ts': plugin, ...files })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    const result = await bundlePlugin(folder, { sdkFolder: SDK_FOLDER });
    if (!result.ok)
      throw new Error(`The plugin "${id}" has problems: ${JSON.stringify(result.problems, undefined, 2)}`);
    return { id, form: toForm(result.release) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Uploadable {
  manifest: object;
  mainModule: string;
  modules: { name: string; source: string }[];
  sourceMaps?: { name: string; source: string }[];
  files?: { name: string; source: string }[];
}

/** The multipart form of a release; also for one that no bundler made. */
export function toForm({ manifest, mainModule, modules, sourceMaps = [], files = [] }: Uploadable): FormData {
  const form = new FormData();
  form.set(RELEASE_PARTS.manifest, JSON.stringify(manifest));
  form.set(RELEASE_PARTS.mainModule, mainModule);
  for (const { name, source } of modules) form.append(RELEASE_PARTS.module, new Blob([source]), name);
  for (const { name, source } of sourceMaps) form.append(RELEASE_PARTS.sourceMap, new Blob([source]), name);
  for (const { name, source } of files) form.append(RELEASE_PARTS.file, new Blob([source]), name);
  return form;
}
