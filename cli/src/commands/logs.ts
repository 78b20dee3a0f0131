import type { LogEntry } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { MAX_LIMIT, parseCount } from '../parse-count.ts';

interface LogOptions {
  tenant: string;
  level?: LogEntry['level'];
  text?: string;
  limit: string;
  follow?: boolean;
  json?: boolean;
}

export function defineLogs(program: Command, cli: Cli): void {
  program
    .command('logs')
    .description("Show what a tenant's plugins logged, oldest first.")
    .argument('[plugin]', 'only of this plugin')
    .requiredOption('--tenant <tenant>', 'whose plugins they are')
    .option('--level <level>', 'this level and those above: debug, info, warn, error')
    .option('--text <text>', 'only lines with this text')
    .option('--limit <count>', 'how many', '100')
    .option('-f, --follow', 'show what comes from now on, until Ctrl-C')
    .option('--json', 'print one JSON document; with --follow one on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli logs --tenant tenant-123\n  $ admin-cli logs minimum-payment --tenant tenant-123 -f',
    )
    .action(async (plugin: string | undefined, { follow, json, ...options }: LogOptions) => {
      const output = cli.createOutput(json === undefined ? {} : { json });
      const client = cli.createClient();
      const limit = parseCount('--limit', options.limit, MAX_LIMIT);
      const query = { ...options, limit, ...(plugin !== undefined && { plugin }) };
      if (follow === true) {
        for await (const entry of client.follow('listLogs', query, cli.terminal.untilInterrupted())) {
          output.say(...describeEntry(entry));
          output.record(entry);
        }
        return;
      }
      const { logs } = await client.call('listLogs', query);
      if (logs.length === 0 && plugin !== undefined) {
        await client.call('getInstallation', { tenant: options.tenant, plugin });
      }
      const oldestFirst = logs.toReversed();
      output.say(...(logs.length === 0 ? ['Nothing was logged.'] : oldestFirst.flatMap(describeEntry)));
      output.finish(oldestFirst);
    });
}

function describeEntry({ at, plugin, level, message, fields }: LogEntry): string[] {
  const { stack, ...rest } = fields ?? {};
  const shown = typeof stack === 'string' ? rest : fields;
  const text = shown === undefined || Object.keys(shown).length === 0 ? message : `${message} ${JSON.stringify(shown)}`;
  const line = `${at.slice(0, 23)} ${level.padEnd(5)} ${plugin}: ${text}`;
  return [line, ...(typeof stack === 'string' ? toFrames(stack) : [])];
}

/** Where it was thrown, without the first line, which repeats the message. */
function toFrames(stack: string): string[] {
  const frames = stack.split('\n').filter((line) => /^\s*at /.test(line));
  return frames.map((frame) => `    ${frame.trim()}`);
}
