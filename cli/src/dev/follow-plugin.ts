import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { pause } from './pause.ts';
import type { DevEvent } from './dev-event.ts';

export interface FollowOptions {
  client: PlatformClient;
  tenant: string;
  plugin: string;
  signal: AbortSignal;
  tell: (event: DevEvent) => void;
}

const RETRY_MS = 2_000;

/** Tells what a plugin logs and what its handlers do, until the signal. Never throws: the session goes on without it. */
export async function followPlugin(options: FollowOptions): Promise<void> {
  const { client, tenant, plugin, signal, tell } = options;
  const query = { tenant, plugin };
  await Promise.all([
    keepFollowing(options, async () => {
      for await (const trace of client.follow('listTraces', query, signal)) tell({ event: 'trace', trace });
    }),
    keepFollowing(options, async () => {
      for await (const log of client.follow('listLogs', query, signal)) tell({ event: 'log', log });
    }),
  ]);
}

async function keepFollowing({ signal, tell }: FollowOptions, follow: () => Promise<void>): Promise<void> {
  let isTold = false;
  while (!signal.aborted) {
    try {
      await follow();
    } catch (error) {
      if (signal.aborted) return;
      const message = error instanceof PlatformError ? error.message : String(error);
      if (!isTold) tell({ event: 'notice', message: `Traces and logs are interrupted: ${message}` });
      isTold = true;
    }
    await pause(RETRY_MS, signal);
  }
}
