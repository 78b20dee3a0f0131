import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findSdkFolder } from '../sdk-folder.ts';

/**
 * Where a new plugin's SDK comes from: the registry that this CLI came from, else the folder that it uses itself, which
 * npm links to.
 */
export async function toSdkSource(sdkFolder: string = findSdkFolder()): Promise<string> {
  if (!sdkFolder.split(path.sep).includes('node_modules')) return `file:${sdkFolder.split(path.sep).join('/')}`;
  const text = await readFile(path.join(sdkFolder, 'package.json'), 'utf8');
  return `^${(JSON.parse(text) as { version: string }).version}`;
}
