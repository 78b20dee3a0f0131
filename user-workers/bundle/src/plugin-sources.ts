import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

export const SDK = '@digital-commerce/plugin-sdk';

/** Where a plugin and what it is built with lie on disk. All paths are absolute. */
export interface PluginSources {
  folder: string;
  /** The folder of the SDK that the plugin's imports get: its own, else the one given. */
  sdkFolder: string;
  /** Whether that is the plugin's own, found from its folder upward. */
  ownSdk: boolean;
  /** Text of plugin.ts, or `undefined` when there is none. */
  manifestSource: string | undefined;
}

/** Finds what a plugin is built from. A folder that does not exist has no plugin.ts. */
export async function loadPluginSources(folder: string, sdkFolder: string): Promise<PluginSources> {
  const absolute = resolve(folder);
  const realFolder = existsSync(absolute) ? await realpath(absolute) : absolute;
  const ownSdk = findUpward(realFolder, join('node_modules', SDK));
  const manifestFile = join(realFolder, 'plugin.ts');
  return {
    folder: realFolder,
    sdkFolder: await realpath(ownSdk ?? resolve(sdkFolder)),
    ownSdk: ownSdk !== undefined,
    manifestSource: existsSync(manifestFile) ? await readFile(manifestFile, 'utf8') : undefined,
  };
}

/** Folder of an npm package as code in `fromFolder` sees it. @throws Error when it is not installed */
export function resolvePackageFolder(name: string, fromFolder: string): string {
  return dirname(createRequire(join(fromFolder, 'from.js')).resolve(`${name}/package.json`));
}

function findUpward(folder: string, name: string): string | undefined {
  const candidate = join(folder, name);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUpward(parent, name);
}
