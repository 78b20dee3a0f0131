import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { readData } from '../read-data.ts';

interface Options {
  tenant: string;
  data: string;
  key?: string;
  idempotencyKey?: string;
  json?: boolean;
}

export function defineEmit(program: Command, cli: Cli): void {
  program
    .command('emit')
    .description('Emit an event, as the host application does.')
    .argument('<type>', 'name of the event, for example product-updated')
    .requiredOption('--tenant <tenant>', 'whose plugins are told')
    .option('--data <json|@file|->', 'what is in it: JSON text, @ and a file, or - for standard input', 'null')
    .option('--key <key>', 'events of one key reach a plugin in order')
    .option('--idempotency-key <key>', 'emitted twice with it, it is delivered once; default: a new one')
    .option('--json', 'print one JSON document')
    .addHelpText('after', `\nExample:\n  $ admin-cli emit product-updated --tenant demo --data '{"id": "p1"}' --key p1`)
    .action(async (type: string, { tenant, data, key, idempotencyKey, ...options }: Options) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const body = {
        type,
        data: await readData(data, cli.terminal),
        // A connection that is lost has it sent again.
        idempotencyKey: idempotencyKey ?? crypto.randomUUID(),
        ...(key !== undefined && { key }),
      };
      const answer = await client.call('emitEvent', { tenant, body });
      const { id, subscribers } = answer;
      output.say(
        subscribers.length === 0
          ? `No active plugin of tenant "${tenant}" subscribes to "${type}".`
          : `Event ${id} goes to ${subscribers.join(', ')}.`,
      );
      output.finish(answer);
    });
}
