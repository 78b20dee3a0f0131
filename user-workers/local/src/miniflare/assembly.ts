import { randomBytes } from 'node:crypto';
import type { WorkerPlace } from '../bridge/bridge-wire.ts';
import * as z from 'zod';

// How Miniflare calls the services of Workers.
const USER_SERVICE_PREFIX = 'core:user:';
const ASSETS_SERVICE_PREFIX = 'assets:rpc-proxy:';

export const PLUGIN_NAME = 'dispatch-namespace';

const Options = z.strictObject({
  namespace: z.string(),
  /** Relative to the current folder. */
  state: z.string().optional(),
  port: z.int().min(0).max(65_535).optional(),
  token: z.string().min(1).optional(),
  /** The Worker of the same project that gets whatever user Workers fetch, as in `dispatch_namespaces` of wrangler. */
  outbound: z
    .strictObject({
      service: z.string().min(1),
      /** Names of what `get(name, args, { outbound })` may pass to it. */
      parameters: z.array(z.string().min(1)).default([]),
    })
    .optional(),
  /** Whether what the Worker sends to api.cloudflare.com goes to the local API, with the local token. */
  interceptApi: z.boolean().default(false),
});
export type BindingOptions = z.output<typeof Options>;

const UnsafeBinding = z.looseObject({
  type: z.string().startsWith('unsafe:'),
  dev: z.looseObject({ plugin: z.looseObject({ name: z.literal(PLUGIN_NAME) }), options: z.unknown() }),
});

/** As Miniflare hands it to plugins. */
export interface WorkerOptions {
  config: {
    name: string;
    env?: Record<string, unknown>;
    assets?: unknown;
    tailConsumers?: { worker: string; streaming?: boolean }[];
    manifest?: { mainModule: string; modules: Record<string, { type: string; contents?: unknown }> };
  };
  dev?: { outboundService?: object };
}

/** What is known of the Workers that a Miniflare is about to start together. */
export class Assembly {
  readonly id = randomBytes(9).toString('base64url');
  readonly workers: readonly WorkerOptions[];

  constructor(workers: readonly WorkerOptions[]) {
    this.workers = workers;
    for (const [name, { outbound }] of workers.flatMap(findBindings)) {
      if (outbound) this.#checkOutbound(name, outbound.service);
    }
  }

  /** The services of each Worker by its name. With static files, requests go through the Worker that serves those. */
  get places(): Record<string, WorkerPlace> {
    return Object.fromEntries(this.workers.map(toPlace));
  }

  get names(): string[] {
    return this.workers.map(({ config }) => config.name);
  }

  /** The Tail Workers of those that are bound to a namespace; they are told of its scripts, too. */
  get tails(): { namespace: string; worker: string }[] {
    return this.workers.flatMap((worker) => {
      const consumers = (worker.config.tailConsumers ?? []).filter(({ streaming = false }) => !streaming);
      return findBindings(worker).flatMap(([, { namespace }]) =>
        consumers.map((consumer) => ({ namespace, worker: consumer.worker })),
      );
    });
  }

  /** Workers that bindings of others name as their outbound Worker. */
  get outboundWorkers(): WorkerOptions[] {
    const wanted = new Set(this.workers.flatMap(findBindings).map(([, { outbound }]) => outbound?.service));
    return this.workers.filter(({ config }) => wanted.has(config.name));
  }

  #checkOutbound(binding: string, service: string): void {
    if (this.names.includes(service)) return;
    const known = this.names.map((name) => `"${name}"`).join(', ');
    const suffixed = this.names.find((name) => name.startsWith(`${service}-`));
    const advice = suffixed
      ? `wrangler has put the environment's name behind it: give the environment in its configuration the name "${service}".`
      : 'With wrangler, name its configuration, too: `wrangler dev -c wrangler.jsonc -c outbound/wrangler.jsonc`.';
    throw new Error(
      `The outbound Worker "${service}" of the dispatch namespace "${binding}" is not among the Workers that run together here: ${known}. ${advice}`,
    );
  }
}

function toPlace({ config: { name, assets } }: WorkerOptions): [string, WorkerPlace] {
  const namedService = `${USER_SERVICE_PREFIX}${name}`;
  return [name, { namedService, defaultService: assets ? `${ASSETS_SERVICE_PREFIX}${name}` : namedService }];
}

/** The dispatch namespaces that a Worker is bound to, by the name of the binding. */
export function findBindings({ config }: WorkerOptions): [string, BindingOptions][] {
  return Object.entries(config.env ?? {}).flatMap(([name, value]) => {
    const binding = UnsafeBinding.safeParse(value);
    if (!binding.success) return [];
    const options = Options.safeParse(binding.data.dev.options ?? {});
    if (options.success) return [[name, options.data]];
    throw new Error(`The options of the dispatch namespace "${name}" are wrong: ${z.prettifyError(options.error)}`);
  });
}
