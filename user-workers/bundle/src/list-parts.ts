import { relative, resolve, sep } from 'node:path';
import type { Metafile } from 'esbuild';
import { SDK } from './plugin-sources.ts';
import type { PluginSources } from './plugin-sources.ts';

/** What a bundle's bytes came of. */
export interface BundlePart {
  /** One of the plugin's files, a package, or what the platform puts around the plugin's code. */
  name: string;
  /** In the bundle, before it is compressed. */
  bytes: number;
}

const RUNTIME = 'platform runtime';

/** The parts of a bundle, largest first. Names hold no path of the machine. */
export function listParts({ folder, sdkFolder }: PluginSources, { outputs }: Metafile): BundlePart[] {
  const parts = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const name = toName(resolve(folder, input), { folder, sdkFolder });
      parts.set(name, (parts.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...parts]
    .filter(([, bytes]) => bytes > 0)
    .map(([name, bytes]) => ({ name, bytes }))
    .toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

function toName(file: string, { folder, sdkFolder }: Pick<PluginSources, 'folder' | 'sdkFolder'>): string {
  if (isInside(sdkFolder, file)) return SDK;
  const packageName = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1];
  if (packageName !== undefined) return packageName.replaceAll(sep, '/');
  const path = relative(folder, file).replaceAll(sep, '/');
  // The entry is made by us.
  return isInside(folder, file) && path !== 'entry.js' ? path : RUNTIME;
}

function isInside(folder: string, file: string): boolean {
  return file.startsWith(folder + sep);
}
