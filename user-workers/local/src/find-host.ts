import { resolve } from 'node:path';
import { DEFAULTS } from './defaults.ts';
import { HostClient } from './host-client.ts';
import { describe, findPortHolder } from './find-port-holder.ts';

/** Which host a binding would use, or start. */
export interface HostWish {
  /** Absolute. */
  stateDir: string;
  /** 0: any. */
  port?: number;
  token?: string;
  /** Whether nothing was said about where the host is. */
  isDefault?: boolean;
}

/** What the binding's configuration says; `state` is relative to the current folder. */
interface HostOptions {
  state?: string | undefined;
  port?: number | undefined;
  token?: string | undefined;
}

export function toHostWish({ state, port, token }: HostOptions): HostWish {
  return {
    stateDir: resolve(state ?? DEFAULTS.stateDir),
    ...(port !== undefined && { port }),
    ...(token !== undefined && { token }),
    isDefault: state === undefined && port === undefined,
  };
}

/**
 * The host that listens on the port of the wish, whatever it serves; else the one that serves the folder. Of a wish that
 * says nothing, the folder comes first, because it belongs to the project.
 * @throws Error when somebody else has the port
 */
export async function findHost({ stateDir, port, isDefault }: HostWish): Promise<HostClient | undefined> {
  if (isDefault) return (await HostClient.find(stateDir)) ?? findOnPort(DEFAULTS.port);
  const onPort = port === undefined || port === 0 ? undefined : await findOnPort(port);
  return onPort ?? HostClient.find(stateDir);
}

async function findOnPort(port: number): Promise<HostClient | undefined> {
  const holder = await findPortHolder(port);
  if (holder.kind === 'nobody') return undefined;
  const client = holder.kind === 'host' ? await HostClient.find(holder.stateDir) : undefined;
  if (client) return client;
  throw new Error(
    `Port ${port} is in use by ${describe(holder)}, which this project cannot use. Stop it, or choose another port with the option "port".`,
  );
}

/** What the project expects and the host that was found is not. */
export function describeMismatch({ port, token }: HostWish, host: HostClient): string[] {
  const { apiUrl, pid } = host.address;
  const where = `The dispatch namespace host of process ${pid}`;
  return [
    ...(port !== undefined && port !== 0 && port !== host.port
      ? [
          `${where} serves the state folder "${host.stateDir}" at ${apiUrl} and not on port ${port}. It is used; upload there.`,
        ]
      : []),
    ...(token !== undefined && token !== host.token
      ? [
          `${where} was started with another API token than the option "token" says, so uploads with that one fail. Start it with \`--token\`, or use the token that its state folder "${host.stateDir}" keeps.`,
        ]
      : []),
  ];
}
