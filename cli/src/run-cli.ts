import { CommanderError } from 'commander';
import { Cli } from './cli.ts';
import { toJsonText } from './command-output.ts';
import type { ExitCode } from './cli.ts';
import { loadProgram } from './program.ts';
import { toFailure } from './failure.ts';
import { toPrintableLines } from './printable.ts';
import type { Terminal } from './terminal.ts';
import { wrapLine } from './fast/wrap-text.mjs';

/**
 * Runs `admin-cli` with `args` (without node and script) and answers the exit code: 0 done, 1 the input or a refused
 * operation, 2 a bug here or a platform that failed. Never throws.
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const isJson = args.includes('--json');
  const cli = new Cli(terminal);
  try {
    const program = await loadProgram(cli, { isJson, command: args[0] });
    await program.parseAsync(args, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = toFailure(error);
    if (isJson) terminal.out(toJsonText(failure.body));
    // Commander has written its own message.
    else if (!(error instanceof CommanderError))
      terminal.err(wrapFailure(toPrintableLines(failure.text), terminal.errorColumns));
    return failure.exitCode;
  }
}

function wrapFailure(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, columns, 2))
    .join('\n');
}
