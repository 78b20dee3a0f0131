import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// util-linux
const SETPRIV = '/usr/bin/setpriv';

/**
 * Where it can be had, a command for Miniflare's workerd that the kernel ends together with this process, even by
 * kill -9. Otherwise `undefined`: Miniflare's own.
 */
export function createRuntimeCommand(folder: string): string | undefined {
  if (!existsSync(SETPRIV)) return undefined;
  const require = createRequire(createRequire(import.meta.url).resolve('miniflare'));
  const workerd: string = require('workerd').default;
  const command = join(folder, 'workerd');
  writeFileSync(command, `#!/bin/sh\nexec ${SETPRIV} --pdeathsig KILL -- '${workerd.replaceAll("'", `'\\''`)}' "$@"\n`);
  chmodSync(command, 0o700);
  return command;
}
