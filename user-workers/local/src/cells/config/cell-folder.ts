import { chmod, chown, link, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAssetConfigs } from '../../assets/asset-config.ts';
import { encodeManifest } from '../../assets/encode-manifest.ts';
import { ASSET_WORKER, readMiniflareWorker, ROUTER_WORKER } from '../../miniflare-workers.ts';
import { ASSET_FILES } from './asset-services.ts';
import { buildCellConfig } from './cell-config.ts';
import { makeOwnFolder } from '../sandbox/cell-sandbox.ts';
import { writeShared } from './write-shared.ts';
import type { CellOptions } from '../cell-options.ts';
import { toEntrySource } from './entry-module.ts';
import { OWN_FILE_NAMES } from './own-files.ts';

export interface CellFolder {
  configFile: string;
  gatewaySocket: string;
  debugSocket: string;
  heartbeatSocket: string;
}

/** What begins lines of ours in a cell's output. */
export interface LineSecrets {
  /** The one line about exports. User code can learn this one, but only once it was used. */
  handlers: string;
  tail: string;
}

/**
 * Writes what a cell's process reads: its configuration, the user Worker's modules, and Workers of ours. Only the cell's
 * user may enter the folder, and write nothing in it but the sockets that it makes in a folder below.
 */
export async function writeCellFolder(
  {
    folder,
    script,
    modules,
    assets,
    memoryMb,
    user,
    storageFolder,
    ownFilesFolder,
  }: Omit<CellOptions, 'gateway' | 'onLog' | 'leaseMs' | 'sandbox'>,
  secrets: LineSecrets,
): Promise<CellFolder> {
  await mkdir(folder, { mode: 0o700 });
  const writes: (() => Promise<void>)[] = [];
  const write = (file: string, content: string | Uint8Array): string => {
    writes.push(() => writeShared(join(folder, file), content));
    return file;
  };
  // Module names are the uploader's; file names are ours.
  const { mainModule } = script.settings;
  const files = modules
    .toSorted((a, b) => Number(b.name === mainModule) - Number(a.name === mainModule))
    .map(({ name, type, content }, index) => ({ name, type, file: write(`module-${index}`, content) }));
  for (const file of OWN_FILE_NAMES) writes.push(() => link(join(ownFilesFolder, file), join(folder, file)));
  const { assetsConfig } = script.settings;
  if (assetsConfig) {
    write(ASSET_FILES.router, readMiniflareWorker(ROUTER_WORKER.file));
    write(ASSET_FILES.assets, readMiniflareWorker(ASSET_WORKER.file));
    write(ASSET_FILES.manifest, encodeManifest(assets));
  }
  const gatewaySocket = join(folder, 'gateway.sock');
  const sockets = join(folder, 'sockets');
  const heartbeatSocket = join(sockets, 'heartbeat');
  writes.push(() => makeOwnFolder(sockets, user.isolation));
  const config = buildCellConfig({
    settings: script.settings,
    modules: files,
    entryFile: write(
      'entry.js',
      toEntrySource(mainModule, { secret: secrets.handlers, hasFront: assetsConfig !== undefined }),
    ),
    tailSecret: secrets.tail,
    folder,
    heartbeatSocket,
    gatewaySocket,
    isDurable: storageFolder !== undefined,
    memoryMb,
    assets: assetsConfig && buildAssetConfigs(assetsConfig, script.settings),
  });
  const configFile = join(folder, write('config.capnp', config));
  await Promise.all(writes.map((begin) => begin()));
  if (user.isolation.isOwnUser) {
    await chown(folder, 0, user.isolation.uid);
    await chmod(folder, 0o710);
  }
  return { configFile, gatewaySocket, debugSocket: join(sockets, 'debug'), heartbeatSocket };
}
