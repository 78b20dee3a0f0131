import type { Command } from 'commander';
import { Option } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';

interface Options {
  tenant?: string;
  json?: boolean;
}

interface SetOptions extends Options {
  secret?: string;
  verb?: ('read' | 'write')[];
}

export function defineResources(program: Command, cli: Cli): void {
  const resources = program
    .command('resources')
    .description('Say where the host application answers for the data that plugins can be let use.');
  defineList(resources, cli);
  resources
    .command('set')
    .description('Register a resource for every tenant, or for one.')
    .argument('<name>', 'name of the resource, as manifests have it')
    .argument('<url>', 'where the host application answers for it')
    .option('--tenant <tenant>', 'only for this tenant')
    .option('--secret <whsec_…>', 'what signs the requests (default: the one it has, else a new one)')
    .addOption(new Option('--verb <verb...>', 'what plugins can be let do').choices(['read', 'write']))
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli resources set products https://shop.example.com/platform/products')
    .action(async (resource: string, url: string, options: SetOptions) => {
      const output = cli.createOutput(options);
      const { tenant, secret, verb: verbs } = options;
      const body = { url, ...(secret !== undefined && { secret }), ...(verbs !== undefined && { verbs }) };
      const client = cli.createClient();
      const answer = await (tenant === undefined
        ? client.call('putResource', { resource, body })
        : client.call('putTenantResource', { tenant, resource, body }));
      output.say(
        `Resource "${resource}" is asked for at ${answer.url}.`,
        ...(answer.secret === undefined ? [] : [`Its secret, shown only now: ${answer.secret}`]),
      );
      output.finish(answer);
    });
  resources
    .command('remove')
    .description('Take a registration back.')
    .argument('<name>', 'name of the resource')
    .option('--tenant <tenant>', "only this tenant's own")
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli resources remove products')
    .action(async (resource: string, options: Options) => {
      const output = cli.createOutput(options);
      const { tenant } = options;
      const client = cli.createClient();
      await (tenant === undefined
        ? client.call('deleteResource', { resource })
        : client.call('deleteTenantResource', { tenant, resource }));
      output.say(
        `Resource "${resource}" is registered no longer${tenant === undefined ? '' : ` for "${tenant}" alone`}.`,
      );
      output.finish({ resource, ...(tenant !== undefined && { tenant }), removed: true });
    });
}

function defineList(resources: Command, cli: Cli): void {
  resources
    .command('list')
    .description('List what is registered for every tenant, or what holds for one.')
    .option('--tenant <tenant>', 'what holds for this tenant')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli resources list --tenant tenant-123')
    .action(async (options: Options) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const { tenant } = options;
      const answer = await (tenant === undefined
        ? client.call('listResources', {})
        : client.call('listTenantResources', { tenant }));
      output.say(
        ...(answer.resources.length === 0
          ? ['Nothing is registered. Next: admin-cli resources set <name> <url>']
          : formatTable([
              ['RESOURCE', 'FOR', 'VERBS', 'URL'],
              ...answer.resources.map(({ name, tenant: own, verbs, url }) => [
                name,
                own ?? 'every tenant',
                verbs.join(', '),
                url,
              ]),
            ])),
      );
      output.finish(answer);
    });
}
