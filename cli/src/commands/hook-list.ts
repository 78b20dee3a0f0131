import { HOOK_NAMES, HOOKS, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookDefinition } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';

export function defineHookList(hook: Command, cli: Cli): void {
  hook
    .command('list')
    .description('List every hook there is.')
    .option('--category <category>', 'only those of one part of an application, for example "shipping"')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli hooks list')
    .action(({ category, json = false }: { category?: string; json?: boolean }) => {
      const output = cli.createOutput({ json });
      const hooks = HOOK_NAMES.map((name) => toRow(name, HOOKS[name]));
      const list = hooks.filter((row) => category === undefined || row.category === category);
      if (list.length === 0) {
        const categories = [...new Set(hooks.map((row) => row.category))].join(', ');
        throw new PlatformError(
          'INVALID_ARGUMENT',
          `No hooks are of the category "${category}". The categories are ${categories}.`,
        );
      }
      output.say(
        ...formatTable([
          ['CATEGORY', 'HOOK', 'KIND', 'DESCRIPTION'],
          ...list.map((row) => [row.category, row.name, row.kind, row.description]),
        ]),
        '',
        '`admin-cli hooks show <name>` tells more.',
      );
      output.finish(list);
    });
}

function toRow(name: string, definition: HookDefinition) {
  const { kind, category, description, deadlineMs } = definition;
  const rejects = kind === 'gate' || (kind === 'filter' && definition.rejects);
  return { name, kind, category, description, rejects, deadlineMs };
}
