import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import { formatTime } from '../format-time.ts';
import { parseDuration } from '../parse-duration.ts';

export function definePublishers(program: Command, cli: Cli): void {
  const publishers = program
    .command('publishers')
    .description('Create publishers, who own plugin ids, and their tokens.');
  publishers
    .command('create')
    .description('Create a publisher.')
    .argument('<id>', 'lower-case letters and digits joined by "-"')
    .requiredOption('--name <name>', 'as people know it')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli publishers create acme --name "Acme Inc."')
    .action(async (id: string, options: { name: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const publisher = await cli.createClient().call('createPublisher', { body: { id, name: options.name } });
      output.say(`Created publisher "${id}". Next: admin-cli publishers token ${id}`);
      output.finish(publisher);
    });
  publishers
    .command('list')
    .description('List all publishers.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli publishers list')
    .action(async (options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      const list = await cli.createClient().list('listPublishers', {});
      output.say(
        ...formatTable([
          ['PUBLISHER', 'CREATED (UTC)', 'NAME'],
          ...list.map(({ id, createdAt, name }) => [id, formatTime(createdAt), name]),
        ]),
      );
      output.finish(list);
    });
  publishers
    .command('token')
    .description('Issue a token that publishes plugins of a publisher. It is shown only now.')
    .argument('<publisher>', 'id of the publisher')
    .option('--name <name>', 'what the token is for')
    .option('--ttl <duration>', 'how long it works, such as 12h or 90d (default: for ever)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli publishers token acme --name CI --ttl 90d')
    .action(async (publisher: string, options: { name?: string; ttl?: string; json?: boolean }) => {
      const output = cli.createOutput(options);
      const { name, ttl } = options;
      const body = {
        ...(name !== undefined && { name }),
        ...(ttl !== undefined && { ttlSeconds: parseDuration('--ttl', ttl) }),
      };
      const issued = await cli.createClient().call('createPublisherToken', { publisher, body });
      output.say(`Token ${issued.tokenId} of publisher "${publisher}", shown only now: ${issued.token}`);
      output.finish(issued);
    });
  publishers
    .command('revoke')
    .description('Revoke a token of a publisher.')
    .argument('<publisher>', 'id of the publisher')
    .argument('<token-id>', 'id of the token')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli publishers revoke acme 1f3c…')
    .action(async (publisher: string, token: string, options: { json?: boolean }) => {
      const output = cli.createOutput(options);
      await cli.createClient().call('revokePublisherToken', { publisher, token });
      output.say(`Token ${token} of publisher "${publisher}" works no longer.`);
      output.finish({ publisher, tokenId: token, revoked: true });
    });
}
