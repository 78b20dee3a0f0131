import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import path from 'node:path';
import type { Cli } from '../cli.ts';
import { chooseShopPort } from '../start/choose-shop-port.ts';
import { parsePort } from '../start/parse-port.ts';

interface Options {
  port?: string;
  namespacePort?: string;
  shopPort?: string;
  shop: boolean;
  state?: string;
  egressMap?: string;
  json?: boolean;
}

export function defineStart(program: Command, cli: Cli): void {
  program
    .command('start')
    .description('Run the platform on this machine until Ctrl-C.')
    .option('--port <number>', 'port of the platform (default: PORT, else 8787)')
    .option('--namespace-port <number>', 'port of the dispatch namespace (default: NAMESPACE_PORT, else 8788)')
    .option('--shop-port <number>', 'port of the demo shop (default: SHOP_PORT, else 8789, or a free one)')
    .option('--no-shop', 'start no demo shop, and no stand-ins for Stripe and Google (default: DEMO_SHOP=off does so)')
    .option('--state <folder>', 'where everything is kept (default: STATE_DIR, else ./.data)')
    .option(
      '--egress-map <hosts>',
      'where requests of plugins go instead, as host=origin,… (default: EGRESS_MAP, else nowhere)',
    )
    .option('--json', 'print one JSON document when it serves')
    .addHelpText(
      'after',
      '\nExample:\n  $ admin-cli start --port 9000 --state /tmp/platform\n  $ admin-cli start --egress-map api.stripe.com=http://127.0.0.1:12111',
    )
    .action(async (options: Options) => {
      const { cwd, env } = cli.terminal;
      const ports = {
        port: parsePort('--port', options.port ?? env['PORT'], 8787),
        namespacePort: parsePort('--namespace-port', options.namespacePort ?? env['NAMESPACE_PORT'], 8788),
      };
      if (ports.port === ports.namespacePort && ports.port !== 0) {
        throw new PlatformError(
          'INVALID_ARGUMENT',
          `The platform and its dispatch namespace cannot both have port ${ports.port}. Give one of them another, with --port (PORT) or --namespace-port (NAMESPACE_PORT).`,
        );
      }
      const stateDir = path.resolve(cwd, options.state ?? env['STATE_DIR'] ?? '.data');
      const egressMap = options.egressMap ?? env['EGRESS_MAP'];
      // Loaded only here: it brings wrangler and Miniflare along.
      const { startLocalPlatform } = await import('../start/start.ts');
      await startLocalPlatform(
        {
          ...ports,
          shopPort: await chooseShopPort(options, env, ports),
          stateDir,
          ...(egressMap !== undefined && { egressMap }),
        },
        cli.createOutput(options),
      );
    });
}
