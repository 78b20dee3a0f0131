import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** The command, to be run by Node. */
export const BIN = join(import.meta.dirname, '../../cli/bin/admin-cli.mjs');

export interface CliRun {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs `admin-cli` as a person would, in `cwd`, against the platform whose state is in `stateDir`. */
export function runCli(args: readonly string[], { cwd, stateDir }: { cwd: string; stateDir: string }): Promise<CliRun> {
  return new Promise((resolve) => {
    const env = { ...process.env, STATE_DIR: stateDir };
    execFile(process.execPath, [BIN, ...args], { cwd, env }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** The words of a command line as a shell splits them; quotes keep words together. */
export function splitCommand(line: string): string[] {
  const words = line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g);
  return Array.from(words, ([, double, single, plain]) => double ?? single ?? plain ?? '');
}
