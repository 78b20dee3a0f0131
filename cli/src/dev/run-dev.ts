import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { DevEvent } from './dev-event.ts';
import { DevLoop } from './dev-loop.ts';
import { DevSessionClient } from './dev-session.ts';
import type { DevSessionOptions } from './dev-session.ts';
import { followPlugin } from './follow-plugin.ts';
import { pause } from './pause.ts';
import { watchFolder } from './watch-folder.ts';

export interface DevOptions extends DevSessionOptions {
  folder: string;
  sdkFolder: string;
  checksTypes: boolean;
  /** Ends the session. */
  signal: AbortSignal;
  tell: (event: DevEvent) => void;
}

/** A lease is renewed so often in its time. */
const RENEWALS = 3;

/** Develops until the signal, or until another session takes the place of this one. Leaves nothing behind. */
export async function runDev(options: DevOptions): Promise<void> {
  const { folder, tenant, client, leaseSeconds } = options;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const session = new DevSessionClient(options);
  let following: Promise<void> | undefined;
  const tell = (event: DevEvent): void => {
    options.tell(event);
    if (event.event !== 'flipped') return;
    following ??= followPlugin({ client, tenant, plugin: event.session.plugin, signal, tell: options.tell });
  };
  const loop = new DevLoop({ ...options, session, tell });
  const watcher = await watchFolder(folder, () => loop.trigger());
  let why: 'interrupted' | 'taken' = 'interrupted';
  try {
    tell({ event: 'watching', folder, tenant, url: client.url });
    loop.trigger();
    while (!signal.aborted) {
      await pause((leaseSeconds * 1_000) / RENEWALS, signal);
      if (signal.aborted || (await renew(session, tell)) !== 'taken') continue;
      why = 'taken';
      stop.abort();
    }
  } finally {
    stop.abort();
    await watcher.close();
    await loop.close();
    await following;
    const ended = await session.end();
    tell({ event: 'ended', why, ...ended });
  }
}

async function renew(session: DevSessionClient, tell: DevOptions['tell']): Promise<string> {
  try {
    const renewed = await session.renew();
    if (renewed === 'restarted') tell({ event: 'notice', message: 'The session had run out, and was begun again.' });
    return renewed;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    tell({ event: 'notice', message: `The session could not be renewed: ${error.message}` });
    return 'failed';
  }
}
