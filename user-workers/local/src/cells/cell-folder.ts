import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCellConfig } from './cell-config.ts';
import type { CellOptions } from './cell.ts';
import { toEntrySource } from './entry-module.ts';
import { loadOwnFiles } from './own-files.ts';

export interface CellFolder {
  configFile: string;
  gatewaySocket: string;
}

/** Writes what a cell's process reads: its configuration, the user Worker's modules, and Workers of ours. */
export async function writeCellFolder(
  { folder, script, modules, memoryMb }: Omit<CellOptions, 'gateway' | 'onLog' | 'leaseMs'>,
  secret: string,
): Promise<CellFolder> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (file: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, file), content);
    return file;
  };
  // Module names are the uploader's; file names are ours.
  const { mainModule } = script.settings;
  const files = modules
    .toSorted((a, b) => Number(b.name === mainModule) - Number(a.name === mainModule))
    .map(({ name, type, content }, index) => ({ name, type, file: write(`module-${index}`, content) }));
  for (const { file, source } of await loadOwnFiles()) write(file, source);
  const gatewaySocket = join(folder, 'gateway.sock');
  const config = buildCellConfig({
    settings: script.settings,
    modules: files,
    entryFile: write('entry.js', toEntrySource(mainModule)),
    tailSecret: secret,
    folder,
    heartbeatSocket: join(folder, 'heartbeat.sock'),
    gatewaySocket,
    memoryMb,
  });
  return { configFile: join(folder, write('config.capnp', config)), gatewaySocket };
}
