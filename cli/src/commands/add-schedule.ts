import { findCronProblem, Manifest } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { askMissing } from '../ask-missing.ts';
import type { Cli } from '../cli.ts';
import { toCamelCase } from '../edit-plugin/camel-case.ts';

interface Options {
  timeZone?: string;
  file?: string;
  json?: boolean;
}

export function defineAddSchedule(program: Command, cli: Cli): void {
  program
    .command('add-schedule')
    .description('Write a handler that runs at set times and declare it in plugin.ts.')
    .argument('[name]', 'lower-case words joined by "-"')
    .argument('[cron]', 'minute, hour, day of month, month, day of week: "0 3 * * *"')
    .argument('[folder]', "the plugin's folder")
    .option('--time-zone <name>', 'an IANA name such as Europe/Berlin (default: UTC)')
    .option('--file <path>', 'path of the handler inside the folder (default: src/schedules/<name>.ts)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli add-schedule daily-report "0 7 * * 1-5" ./plugins/sales')
    .action(async (...args: [string | undefined, string | undefined, string | undefined, Options]) => {
      const [givenName, givenCron, folderName, options] = args;
      const { json, timeZone } = options;
      const name = await askMissing(cli, givenName, { json, name: 'name', question: 'Its name?' });
      const when = { json, name: 'cron', question: 'When (five fields of cron)?', initial: '0 3 * * *' };
      const cron = await askMissing(cli, givenCron, when);
      const place = { json, name: 'folder', question: "The plugin's folder?", initial: '.' };
      const folder = await askMissing(cli, folderName, place);
      const file = options.file?.replace(/^\.\//, '') ?? `src/schedules/${toCamelCase(name)}.ts`;
      const { addEntry } = await import('../edit-plugin/add-entry.ts');
      const { toScheduleHandler } = await import('../edit-plugin/trigger-handlers.ts');
      await addEntry(cli, folder, {
        entry: {
          call: 'schedule',
          fields: { name, cron, file, timeZone },
          key: ['name'],
          handler: toScheduleHandler(name),
          label: `schedule "${name}"`,
        },
        schema: Manifest.shape.schedules.unwrap().element.superRefine(({ cron: text }, refinement) => {
          const problem = findCronProblem(text);
          if (problem !== undefined) refinement.addIssue({ code: 'custom', path: ['cron'], message: problem });
        }),
        isFileGiven: options.file !== undefined,
        next: `write what "${name}" does`,
        ...(json !== undefined && { json }),
      });
    });
}
