import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorker } from '../build-worker.ts';
import { buildCellConfig } from './cell-config.ts';
import type { CellOptions } from './cell.ts';

export interface CellFolder {
  configFile: string;
  gatewaySocket: string;
}

/** Writes what a cell's process reads: its configuration, the user Worker's modules, and Workers of ours. */
export async function writeCellFolder(
  { folder, script, modules, memoryMb, outboundSource }: Omit<CellOptions, 'gateway' | 'onLog'>,
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
  const gatewaySocket = join(folder, 'gateway.sock');
  const config = buildCellConfig({
    settings: script.settings,
    modules: files,
    outboundFile: write('outbound.js', outboundSource),
    heartbeatFile: write('heartbeat.js', await buildWorker('isolate/heartbeat.worker.ts')),
    cacheFile: write('cache.js', await buildWorker('isolate/cache.worker.ts')),
    tailFile: write('tail.js', await buildWorker('isolate/tail.worker.ts')),
    tailSecret: secret,
    heartbeatSocketPath: join(folder, 'heartbeat.sock'),
    gatewaySocketPath: gatewaySocket,
    memoryMb,
  });
  return { configFile: join(folder, write('config.capnp', config)), gatewaySocket };
}
