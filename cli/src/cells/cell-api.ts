import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import * as z from 'zod';
import type { Connection } from '../connection.ts';

const RunningCell = z.object({
  namespace: z.string(),
  script: z.string(),
  state: z.string(),
  /** 0 when none runs, since the last ones crashed. */
  pid: z.number(),
  cpuMs: z.number(),
  memoryBytes: z.number(),
  openCalls: z.number(),
  startedAt: z.string(),
  restarts: z.number(),
});
export type RunningCell = z.output<typeof RunningCell>;

const Answer = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ message: z.string() })),
  result: z.unknown(),
});

/** What the dispatch namespace on this machine tells about its cells; with the operator's token only. */
export class CellApi {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** @throws INVALID_ARGUMENT when the platform is not one that runs on this machine */
  static of({ url, token, isLocal, namespaceUrl }: Connection): CellApi {
    if (isLocal && namespaceUrl !== undefined) return new CellApi(namespaceUrl, token);
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `Cells are processes of a platform on this machine, and ${url} is none that runs here. Start one with \`npm start\`, or set STATE_DIR to its state folder.`,
    );
  }

  async list(): Promise<RunningCell[]> {
    return z.array(RunningCell).parse(await this.#call('GET', '/cells'));
  }

  async stop({ namespace, script }: Pick<RunningCell, 'namespace' | 'script'>): Promise<void> {
    await this.#call('DELETE', `/cells/${encodeURIComponent(namespace)}/${encodeURIComponent(script)}`);
  }

  async #call(method: string, path: string): Promise<unknown> {
    // The name "localhost" may lead to another program on the same port.
    const url = this.#url.replace('//localhost', '//127.0.0.1');
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}` },
    }).catch(() => {
      throw new PlatformError(
        'PLATFORM_UNREACHABLE',
        `The dispatch namespace does not answer at ${this.#url}. Start the platform with \`npm start\`.`,
      );
    });
    const { success, errors, result } = Answer.parse(await response.json());
    if (success) return result;
    const message = errors.map((error) => error.message).join(' ');
    if (response.status === 401) {
      throw new PlatformError('FORBIDDEN', "Cells are for whoever has the operator's token, and this one is another.");
    }
    throw new PlatformError('NAMESPACE_ERROR', `The dispatch namespace refuses: ${message}`);
  }
}
