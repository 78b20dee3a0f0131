import { existsSync } from 'node:fs';
import { SETPRIV, WORKERD } from '../cells/workerd-binary.ts';

/** The command line of a process that runs Workers of ours and Miniflare's only, as the host's user. */
export function buildTrustedCommand(configFile: string): { command: string; args: string[] } {
  const args = ['serve', configFile, '--experimental', '--control-fd=3'];
  if (!existsSync(SETPRIV)) return { command: WORKERD, args };
  return { command: SETPRIV, args: ['--pdeathsig', 'KILL', '--no-new-privs', '--', WORKERD, ...args] };
}
