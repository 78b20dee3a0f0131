import { watch } from 'chokidar';
import path from 'node:path';

/** How long it waits for more: editors write a file in several steps, and several files at once. */
const DEBOUNCE_MS = 10;
const IGNORED = /(^|[/\\])(node_modules|\.[^/\\]+)([/\\]|$)|~$|\.sw[a-z]$|\.tmp$/;

export interface FolderWatcher {
  close(): Promise<void>;
}

/**
 * Tells of changes below a folder, whichever way an editor writes: in place, or a new file moved over the old one. Hidden
 * files, dependencies and editors' own files do not count.
 * @returns once it watches
 */
export async function watchFolder(folder: string, onChange: () => void): Promise<FolderWatcher> {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignoreInitial: true,
    // Else a file that is moved over another is told of late.
    atomic: false,
    ignored: (file) => IGNORED.test(path.relative(folder, file)),
  });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, DEBOUNCE_MS);
  });
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.once('error', reject);
  });
  return {
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
