import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// util-linux
const SETPRIV = '/usr/bin/setpriv';
const PID_FILE_VARIABLE = 'RUNTIME_PID_FILE';

/** Miniflare's workerd, started so that this process knows what it started. */
export interface RuntimeCommand {
  path: string;
  /** For the environment of the runtime. */
  env: Record<string, string>;
  /** Holds the id of the process that was started last. */
  pidFile: string;
}

/**
 * A command for Miniflare's workerd that writes down its process id and, with setpriv, is ended by the kernel together with
 * this process, even by kill -9. `undefined` on Windows: Miniflare's own.
 */
export function createRuntimeCommand(folder: string): RuntimeCommand | undefined {
  if (process.platform === 'win32') return undefined;
  const require = createRequire(createRequire(import.meta.url).resolve('miniflare'));
  const workerd: string = require('workerd').default;
  const path = join(folder, 'workerd');
  const pidFile = join(folder, 'workerd.pid');
  const launcher = existsSync(SETPRIV) ? `${SETPRIV} --pdeathsig KILL -- ` : '';
  // `exec` keeps the id.
  writeFileSync(
    path,
    `#!/bin/sh\necho $$ >"$${PID_FILE_VARIABLE}"\nexec ${launcher}'${workerd.replaceAll("'", `'\\''`)}' "$@"\n`,
  );
  chmodSync(path, 0o700);
  return { path, env: { [PID_FILE_VARIABLE]: pidFile }, pidFile };
}
