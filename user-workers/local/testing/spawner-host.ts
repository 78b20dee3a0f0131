/** A host that has a process started, says the ids of the starter and of the process, and waits to be killed. */
import { once } from 'node:events';
import { SETPRIV } from '../src/cells/sandbox/workerd-binary.ts';
import { Spawner } from '../src/spawner/spawner.ts';

const spawner = new Spawner(process.argv[2] ?? '');
const args = ['--pdeathsig', 'KILL', '--', '/bin/sh', '-c', 'echo; exec sleep 1000'];
const { pid, outputs } = await spawner.spawn(SETPRIV, args, { cwd: '/', outputs: ['stdout'] });
if (outputs.stdout) await once(outputs.stdout, 'data');
console.log(JSON.stringify([spawner.pid, pid]));
