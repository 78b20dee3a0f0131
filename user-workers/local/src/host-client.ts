import { createConnection } from 'node:net';
import { readApiToken } from './api-token.ts';
import { readHostAddress } from './host-address.ts';
import type { HostAddress } from './host-address.ts';

interface Envelope<T> {
  success: boolean;
  errors: { code: number; message: string }[];
  result: T;
}

/** Calls the REST API of the host that serves a state folder now. */
export class HostClient {
  readonly stateDir: string;
  readonly address: HostAddress;
  /** The API token that it takes. */
  readonly token: string;

  private constructor(stateDir: string, address: HostAddress, token: string) {
    this.stateDir = stateDir;
    this.address = address;
    this.token = token;
  }

  /** Undefined when no host serves the folder. */
  static async find(stateDir: string): Promise<HostClient | undefined> {
    const address = readHostAddress(stateDir);
    if (!address || !(await isListening(address.controlSocket))) return undefined;
    return new HostClient(stateDir, address, readApiToken(stateDir) ?? '');
  }

  get port(): number {
    return Number(new URL(this.address.apiUrl).port);
  }

  /** @throws Error with the API's words */
  async list<T>(path: string): Promise<T[]> {
    const { success, result, errors } = await this.#call<T[]>('GET', path);
    if (!success) throw new Error(describe(errors));
    return result;
  }

  /** Creates the namespace when there is none of this name. */
  async ensureNamespace(name: string): Promise<void> {
    const { success, errors } = await this.#call('POST', '/accounts/local/workers/dispatch/namespaces', { name });
    if (!success && errors[0]?.code !== ALREADY_EXISTS)
      throw new Error(`The namespace "${name}" could not be created: ${describe(errors)}`);
  }

  async #call<T>(method: string, path: string, body?: object): Promise<Envelope<T>> {
    // The address that hosts listen on; the name "localhost" may lead to another program on the same port.
    const url = new URL(this.address.apiUrl);
    url.hostname = '127.0.0.1';
    const response = await fetch(`${url.href}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Envelope<T>;
  }
}

const ALREADY_EXISTS = 100120;

function describe(errors: { code: number; message: string }[]): string {
  return errors.map(({ code, message }) => `${message} (${code})`).join(' ');
}

/** The address may be that of a host that was killed. */
function isListening(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
