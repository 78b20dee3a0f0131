import { runCli } from './run-cli.ts';
import { createTerminal } from './terminal.ts';

// A reader such as `head` may go before everything is written; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Not `process.exit`: what was written to a pipe must reach it first.
process.exitCode = await runCli(process.argv.slice(2), createTerminal());
