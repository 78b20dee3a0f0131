import type { EgressReport } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';
import { formatTime } from '../format-time.ts';

export function defineEgress(program: Command, cli: Cli): void {
  program
    .command('egress')
    .description('Show which hosts a plugin declares, was granted and has contacted.')
    .argument('<plugin>', 'id of the plugin')
    .requiredOption('--tenant <tenant>', 'whose installation it is')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli egress stripe-gateway --tenant tenant-123')
    .action(async (plugin: string, options: { tenant: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const report = await cli.createClient().call('getEgress', { tenant: options.tenant, plugin });
      output.say(...describeDeclared(plugin, report), '', ...describeContacts(plugin, report));
      output.finish(report);
    });
}

function describeDeclared(plugin: string, { declared }: EgressReport): Line[] {
  if (declared.length === 0) return [`${plugin} declares no hosts, so it reaches none.`];
  return formatTable([
    ['DECLARED', 'METHODS', 'GRANTED', 'CONTACTED', 'INJECTED'],
    ...declared.map(({ host, port, methods, plainHttp, granted, contacted, injects }) => [
      `${host}${port === undefined ? '' : `:${port}`}${plainHttp ? ' (also http)' : ''}`,
      methods?.join(' ') ?? 'all',
      granted ? 'yes' : 'no',
      contacted ? 'yes' : 'never',
      injects.map(({ header, setting }) => `${header} from ${setting}`).join(', '),
    ]),
  ]);
}

function describeContacts(plugin: string, { contacts, forgottenHosts }: EgressReport): Line[] {
  if (contacts.length === 0) return [`${plugin} has contacted nobody.`];
  return [
    ...formatTable([
      ['CONTACTED', 'REQUESTS', 'REFUSED', 'SENT', 'RECEIVED', 'LAST', 'AT'],
      ...contacts.map(({ host, port, requests, refused, bytesUp, bytesDown, lastStatus, lastCode, lastAt }) => [
        `${host}:${port}`,
        `${requests}`,
        `${refused}`,
        `${bytesUp} B`,
        `${bytesDown} B`,
        [lastStatus, lastCode].filter((part) => part !== undefined).join(' '),
        formatTime(lastAt),
      ]),
    ]),
    ...(forgottenHosts > 0 ? [`${forgottenHosts} more hosts are not kept.`] : []),
  ];
}
