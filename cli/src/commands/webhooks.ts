import type { WebhookEndpoint } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { formatTable } from '../format-table.ts';
import type { Line } from '../format-table.ts';

interface Options {
  tenant: string;
  json?: boolean;
}

interface CreateOptions extends Options {
  event: string[];
  description?: string;
}

export function defineWebhooks(program: Command, cli: Cli): void {
  const webhooks = program.command('webhooks').description("Send a tenant's events to other services.");
  webhooks
    .command('create')
    .description('Have events sent to an address. The secret that signs them is shown only now.')
    .argument('<url>', 'https address of the service')
    .requiredOption('--tenant <tenant>', 'whose events they are')
    .requiredOption('--event <event...>', 'order-created, stripe-gateway.paid, "stripe-gateway.*" or "*"')
    .option('--description <text>', 'what it is for')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExample:\n  $ admin-cli webhooks create https://hooks.example.com/in --event order-created --tenant tenant-123',
    )
    .action(async (url: string, { tenant, event: events, description, ...options }: CreateOptions) => {
      const output = cli.createOutput(options);
      const body = { url, events, ...(description !== undefined && { description }) };
      const issued = await cli.createClient().call('createWebhookEndpoint', { tenant, body });
      output.say(`Endpoint ${issued.id} gets ${events.join(', ')}. Its secret, shown only now: ${issued.secret}`);
      output.finish(issued);
    });
  webhooks
    .command('list')
    .description('List where events are sent, and whether they arrive.')
    .requiredOption('--tenant <tenant>', 'whose events they are')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  $ admin-cli webhooks list --tenant tenant-123')
    .action(async ({ tenant, ...options }: Options) => {
      const output = cli.createOutput(options);
      const { endpoints } = await cli.createClient().call('listWebhookEndpoints', { tenant });
      output.say(...describeEndpoints(tenant, endpoints));
      output.finish({ endpoints });
    });
  defineRotate(webhooks, cli);
  defineTest(webhooks, cli);
  defineResume(webhooks, cli);
  defineDelete(webhooks, cli);
}

function defineRotate(webhooks: Command, cli: Cli): void {
  onEndpoint(webhooks, 'rotate', 'Sign with a new secret; the one before signs along for 24 hours.').action(
    async (endpoint: string, { tenant, ...options }: Options) => {
      const output = cli.createOutput(options);
      const issued = await cli.createClient().call('rotateWebhookSecret', { tenant, endpoint });
      output.say(`The new secret of ${endpoint}, shown only now: ${issued.secret}`);
      output.finish(issued);
    },
  );
}

function defineTest(webhooks: Command, cli: Cli): void {
  onEndpoint(webhooks, 'test', 'Send it a message "webhook-test".').action(
    async (endpoint: string, { tenant, ...options }: Options) => {
      const output = cli.createOutput(options);
      const receipt = await cli.createClient().call('testWebhookEndpoint', { tenant, endpoint });
      output.say(`A test is on its way to ${endpoint}, as delivery ${receipt.delivery}.`);
      output.finish(receipt);
    },
  );
}

function defineResume(webhooks: Command, cli: Cli): void {
  onEndpoint(webhooks, 'resume', 'Go on with one in quarantine, or disabled; what waits is sent.').action(
    async (endpoint: string, { tenant, ...options }: Options) => {
      const output = cli.createOutput(options);
      const resumed = await cli.createClient().call('resumeWebhookEndpoint', { tenant, endpoint });
      output.say(`Endpoint ${endpoint} is ${resumed.state}.`);
      output.finish(resumed);
    },
  );
}

function defineDelete(webhooks: Command, cli: Cli): void {
  onEndpoint(webhooks, 'delete', 'Send nothing there any more.').action(
    async (endpoint: string, { tenant, ...options }: Options) => {
      const output = cli.createOutput(options);
      await cli.createClient().call('deleteWebhookEndpoint', { tenant, endpoint });
      output.say(`Endpoint ${endpoint} of tenant "${tenant}" gets nothing any more.`);
      output.finish({ tenant, endpoint, deleted: true });
    },
  );
}

function onEndpoint(webhooks: Command, verb: string, description: string): Command {
  return webhooks
    .command(verb)
    .description(description)
    .argument('<id>', 'id of the endpoint')
    .requiredOption('--tenant <tenant>', 'whose events they are')
    .option('--json', 'print one JSON document')
    .addHelpText('after', `\nExample:\n  $ admin-cli webhooks ${verb} we_1f3c… --tenant tenant-123`);
}

function describeEndpoints(tenant: string, endpoints: readonly WebhookEndpoint[]): Line[] {
  if (endpoints.length === 0) return [`Events of tenant "${tenant}" are sent nowhere.`];
  const rows = endpoints.map(({ id, state, failures, events, url }) => [
    id,
    state,
    `${failures}`,
    events.join(' '),
    url,
  ]);
  const reasons = endpoints.flatMap(({ id, reason }) => (reason === undefined ? [] : [`${id}: ${reason}`]));
  return [...formatTable([['ID', 'STATE', 'FAILURES', 'EVENTS', 'ADDRESS'], ...rows]), ...reasons];
}
