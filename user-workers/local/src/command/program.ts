import { Command, InvalidArgumentError } from 'commander';
import { resolve } from 'node:path';
import type { CellStatus } from '../index.ts';
import { DEFAULTS } from '../defaults.ts';
import { HostClient } from '../host-client.ts';
import { formatTable } from './format-table.ts';
import { serve } from './serve.ts';

interface ListOptions {
  state: string;
  json?: boolean;
}
type NamespaceResult = Record<'namespace_name' | 'created_on', string> & { script_count: number };
type ScriptResult = Record<'id' | 'etag' | 'modified_on', string> & { tags?: string[] };

type Columns<T> = Record<string, (row: T) => string>;

/** The commands of `dispatch-namespace`. */
export function createProgram(): Command {
  const program = new Command('dispatch-namespace')
    .description('A dispatch namespace (Workers for Platforms) on this machine.')
    .showHelpAfterError('Add --help to see what the command takes.');

  program
    .command('serve')
    .description('Serve the REST API and run the cells of user Workers until Ctrl-C.')
    .option('--port <number>', 'port of the REST API on 127.0.0.1; 0 picks a free one', parsePort, DEFAULTS.port)
    .option(...STATE_OPTION)
    .option('--token <token>', 'API token that callers must bring (default: the one that the folder keeps)')
    .addHelpText('after', '\nExample:\n  $ dispatch-namespace serve --port 8788 --state .namespace')
    .action(({ port, state, token }: { port: number; state: string; token?: string }) =>
      serve({ port, stateDir: resolve(state), ...(token !== undefined && { token }) }),
    );

  addListing(program.command('cells').description('The cells that run now.')).action((options: ListOptions) =>
    show<CellStatus>(options, '/cells', {
      SCRIPT: ({ namespace, script }) => `${namespace}/${script}`,
      STATE: ({ state }) => state,
      PID: ({ pid }) => (pid > 0 ? String(pid) : '-'),
      'CPU ms': ({ cpuMs }) => String(cpuMs),
      'MEMORY MB': ({ memoryBytes }) => (memoryBytes / 1024 / 1024).toFixed(1),
      CALLS: ({ openCalls }) => String(openCalls),
      RESTARTS: ({ restarts }) => String(restarts),
      STARTED: ({ startedAt }) => startedAt,
      'LAST END': ({ lastEnd }) => (lastEnd ? `${lastEnd.reason} ${lastEnd.at}` : ''),
    }),
  );
  addListing(program.command('namespaces').description('The namespaces of a state folder.')).action(
    (options: ListOptions) =>
      show<NamespaceResult>(options, NAMESPACES, {
        NAMESPACE: ({ namespace_name: name }) => name,
        SCRIPTS: ({ script_count: count }) => String(count),
        CREATED: ({ created_on: created }) => created,
      }),
  );
  addListing(program.command('scripts <namespace>').description('The scripts of a namespace.')).action(
    (namespace: string, options: ListOptions) =>
      show<ScriptResult>(options, `${NAMESPACES}/${encodeURIComponent(namespace)}/scripts`, {
        SCRIPT: ({ id }) => id,
        ETAG: ({ etag }) => etag.slice(0, 12),
        TAGS: ({ tags }) => (tags ?? []).join(','),
        MODIFIED: ({ modified_on: modified }) => modified,
      }),
  );
  return program;
}

const STATE_OPTION = ['--state <folder>', 'where namespaces and scripts are kept', DEFAULTS.stateDir] as const;
const NAMESPACES = '/accounts/local/workers/dispatch/namespaces';

function addListing(command: Command): Command {
  return command.option(...STATE_OPTION).option('--json', 'print what the API answers');
}

async function show<T>({ state, json }: ListOptions, path: string, columns: Columns<T>): Promise<void> {
  const client = await HostClient.find(resolve(state));
  if (!client) {
    throw new Error(`Nothing serves the state folder "${resolve(state)}". Start it with \`dispatch-namespace serve\`.`);
  }
  const rows = await client.list<T>(path);
  const text = json
    ? JSON.stringify(rows, null, 2)
    : formatTable([Object.keys(columns), ...rows.map((row) => Object.values(columns).map((read) => read(row)))]);
  process.stdout.write(`${text}\n`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Give a whole number from 0 to 65535.');
}
