import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import path from 'node:path';
import type { Cli } from '../cli.ts';

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

const SHOP_PORT = 8789;

/** The one that was named; else the usual one when it is free, and a free one when it is not. `undefined`: no shop. */
async function chooseShopPort(
  { shop, shopPort }: Options,
  env: Readonly<Record<string, string | undefined>>,
  { port, namespacePort }: { port: number; namespacePort: number },
): Promise<number | undefined> {
  if (!shop || env['DEMO_SHOP'] === 'off') return undefined;
  const named = shopPort ?? env['SHOP_PORT'];
  const wanted = parsePort('--shop-port', named, port === 0 ? 0 : SHOP_PORT);
  const isOthers = wanted !== 0 && [port, namespacePort].includes(wanted);
  if (named === undefined || named === '') {
    const { isPortFree } = await import('@digital-commerce/local-platform');
    return !isOthers && (wanted === 0 || (await isPortFree(wanted))) ? wanted : 0;
  }
  if (!isOthers) return wanted;
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `The demo shop cannot have port ${wanted}, which the platform or its dispatch namespace has. Give it another, with --shop-port (SHOP_PORT).`,
  );
}

function parsePort(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new PlatformError('INVALID_ARGUMENT', `${option} "${text}" is no port. Give a whole number from 0 to 65535.`);
}
