import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

// CommonJS whose default export is the path of the binary. Loaders disagree on what an `import` of that is.
const WORKERD: string = createRequire(import.meta.url)('workerd').default;

// util-linux. With it the kernel ends a cell when the host dies, even by kill -9.
const SETPRIV = '/usr/bin/setpriv';

export interface WorkerdCommand {
  command: string;
  args: string[];
}

/**
 * The command line of a cell's process. Without `--experimental`, so workerd refuses a user Worker whose compatibility
 * flags ask for what is not for Workers in production, such as `unsafe_module`.
 */
export function buildCellCommand(configFile: string, debugSocket: string): WorkerdCommand {
  return toCommand(['serve', configFile, `--debug-port=unix:${debugSocket}`, '--control-fd=3']);
}

/** The command line of a process that runs Workers of ours and Miniflare's only. */
export function buildTrustedCommand(configFile: string): WorkerdCommand {
  return toCommand(['serve', configFile, '--experimental', '--control-fd=3']);
}

function toCommand(args: string[]): WorkerdCommand {
  if (!existsSync(SETPRIV)) return { command: WORKERD, args };
  return { command: SETPRIV, args: ['--pdeathsig', 'KILL', '--', WORKERD, ...args] };
}
