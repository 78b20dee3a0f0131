import { bundlePlugin } from '@digital-commerce/plugin-bundle';
import type { Manifest, ReleaseBundle } from '@digital-commerce/plugin-schema';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toReleaseForm } from '../../sdk/src/host/client/release-form.ts';

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
  const plugin = `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('${id}', '${id}').version('${version}')${declarations}.build();\n`;
  return { id, form: toForm(await bundleFiles({ 'plugin.ts': plugin, ...files })) };
}

/** Bundles a folder with these files. @param files path in the folder → text */
export async function bundleFiles(files: Record<string, string>): Promise<ReleaseBundle> {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-test-'));
  try {
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    const result = await bundlePlugin(folder, { sdkFolder: SDK_FOLDER });
    if (!result.ok) throw new Error(`The plugin has problems: ${JSON.stringify(result.problems, undefined, 2)}`);
    return result.release;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Uploadable = Pick<ReleaseBundle, 'mainModule' | 'modules'> &
  Partial<Pick<ReleaseBundle, 'sourceMaps' | 'files' | 'showcase'>> & { manifest: object };

/** The multipart form of a release as the SDK's client sends it; also for one that no bundler made. */
export function toForm({ manifest, sourceMaps = [], files = [], ...rest }: Uploadable): FormData {
  return toReleaseForm({ ...rest, manifest: manifest as Manifest, sourceMaps, files }, { held: false });
}
