import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// util-linux
const SETPRIV = '/usr/bin/setpriv';

export interface RuntimeCommand {
  path: string;
  /** Where it writes the id of its process, each time it starts. */
  pidFile: string;
}

/**
 * Where it can be had, a command for Miniflare's workerd that the kernel ends together with this process, even by
 * kill -9. Otherwise `undefined`: Miniflare's own.
 */
export function createRuntimeCommand(folder: string): RuntimeCommand | undefined {
  if (!existsSync(SETPRIV)) return undefined;
  const require = createRequire(createRequire(import.meta.url).resolve('miniflare'));
  const workerd: string = require('workerd').default;
  const path = join(folder, 'workerd');
  const pidFile = join(folder, 'workerd.pid');
  const script = `echo $$ > ${quote(pidFile)}\nexec ${SETPRIV} --pdeathsig KILL -- ${quote(workerd)} "$@"`;
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o700);
  return { path, pidFile };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
