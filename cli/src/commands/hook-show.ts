import { describePermission } from '@digital-commerce/plugin-schema';
import type { PermissionName } from '@digital-commerce/plugin-schema';
import { describeHook, toShortJson } from '@digital-commerce/plugin-schema/hook-reference';
import type { HookDescription } from '@digital-commerce/plugin-schema/hook-reference';
import type { Command } from 'commander';
import { Block } from '../block.ts';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { parseHookName } from '../parse-hook-name.ts';

export function defineHookShow(hook: Command, cli: Cli): void {
  hook
    .command('show')
    .description('Show what a hook passes and expects: kind, permissions, deadline, schemas and an example.')
    .argument('<name>', 'name of the hook')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli hooks show list_shipping_rates')
    .action((name: string, options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const description = describeHook(parseHookName(name));
      output.say(`${description.name}: ${description.description}`, '', ...formatTable(toFacts(description)));
      output.say(
        ...toBlocks(description).flatMap(([title, value]) => ['', `${title}:`, new Block(toShortJson(value))]),
      );
      output.finish(description);
    });
}

function toFacts(hook: HookDescription): string[][] {
  const { kind, category, see, change, deadlineMs, onFailure, rejects, immutable, sensitive, key } = hook;
  return [
    ['Kind', kind],
    ['Category', category],
    ['Permission', toPermission(change ?? see)],
    ...(change === undefined ? [] : [['To look on', toPermission(see)]]),
    ['Deadline', `${deadlineMs} ms for all handlers`],
    ['May stop the operation', rejects ? 'yes' : 'no'],
    ['When a handler fails', onFailure],
    ...(immutable.length === 0 ? [] : [['Cannot be changed', immutable.join(' ')]]),
    ...(sensitive.length === 0 ? [] : [['Redacted in traces', sensitive.join(' ')]]),
    ...(key === undefined ? [] : [['Told apart by', key]]),
  ];
}

function toPermission(permission: PermissionName): string {
  return `${permission} (${describePermission(permission)})`;
}

function toBlocks({ kind, payload, payloadType, result, resultType, example }: HookDescription): [string, unknown][] {
  const of = kind === 'collect' ? 'One contribution' : 'Result';
  const blocks: [string, unknown][] = [
    [`Payload, ${payloadType}`, payload],
    [`${of}, ${resultType}`, result],
    ['Example of a payload', example.payload],
    ['Example of a result', example.result],
    ['Example of a denial', example.denial],
  ];
  return blocks.filter(([, value]) => value !== undefined);
}
