import { runCli } from './run-cli.ts';
import { createTerminal } from './terminal.ts';

// Not `process.exit`: what was written to a pipe must reach it first.
process.exitCode = await runCli(process.argv.slice(2), createTerminal());
