import { ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import vm from 'node:vm';
import threads from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';
import { defineSink } from './hits.ts';
import type { Hits } from './hits.ts';

/** Variables by which a process takes part. */
const VARIABLES = ['PLATFORM_COVERAGE', 'NODE_OPTIONS', 'DASHBOARD_VITE_PLUGIN'];

type Spawn = (this: ChildProcess, options: SpawnOptions) => unknown;

interface SpawnOptions {
  args: string[];
  envPairs: string[];
}

/** Has the processes that this one starts take part, of Node and of what may start it, with whatever environment. */
export function passOnToProcesses(env: NodeJS.ProcessEnv): void {
  const passedOn = Object.entries(pickVariables(env)).map(([name, value]) => `${name}=${value}`);
  const prototype = ChildProcess.prototype as unknown as { spawn: Spawn };
  const { spawn } = prototype;
  prototype.spawn = function spawnMeasured(this: ChildProcess, options: SpawnOptions): unknown {
    const { args, envPairs } = options;
    const isOfNode = args.some((argument) => argument.endsWith('/node'));
    const isOfWorkerd = args.some((argument) => /\bworkerd$/.test(argument));
    if (isOfWorkerd || (envPairs.length === 0 && !isOfNode)) return spawn.call(this, options);
    const own = envPairs.filter((pair) => !VARIABLES.includes(pair.split('=')[0] ?? ''));
    return spawn.call(this, { ...options, envPairs: [...own, ...passedOn] });
  };
}

/** The same for threads, which are ended as soon as they have said what is wanted of them. */
export function passOnToThreads(hits: Hits, env: NodeJS.ProcessEnv): void {
  const { parentPort, Worker } = threads;
  if (parentPort) {
    const postMessage = parentPort.postMessage.bind(parentPort);
    parentPort.postMessage = (...message: Parameters<typeof postMessage>) => {
      hits.flush();
      postMessage(...message);
    };
  }
  const passedOn = pickVariables(env);
  threads.Worker = class extends Worker {
    constructor(file: string | URL, options: WorkerOptions = {}) {
      const { env: own } = options;
      super(file, typeof own === 'object' ? { ...options, env: { ...own, ...passedOn } } : options);
    }
  };
  syncBuiltinESMExports();
}

function pickVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    VARIABLES.flatMap((name) => {
      const { [name]: value } = env;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The same for contexts that stand in for a page in a test. */
export function passOnToContexts(hits: Hits): void {
  const { createContext } = vm;
  vm.createContext = (object, options) => {
    const context = createContext(object, options);
    defineSink(context, hits);
    return context;
  };
  syncBuiltinESMExports();
}
