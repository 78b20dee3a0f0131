import type { HostReply, ManifestInput } from '@digital-commerce/plugin-schema';
import { endpointWorker } from './plugin-sources.ts';
import type { TestDispatcher } from './start-dispatcher.ts';

/** Asks the platform for whatever it is told to. Bytes travel as base64, or as how many there are. */
const SOURCE = endpointWorker(`
  const toBytes = (body) => (typeof body === 'string' ? Uint8Array.fromBase64(body) : body && new Uint8Array(body));
  const answers = [];
  for (const [operation, args, body] of await request.json()) {
    const { answer: text, bytes } = await host.call(operation, JSON.stringify(args), toBytes(body));
    answers.push({ ...JSON.parse(text), ...(bytes && { bytes: bytes.toBase64() }) });
  }
  return answer(Response.json(answers));
`);

export type Question = [operation: string, args: unknown[], body?: string | number];
export type KeeperReply = HostReply & { bytes?: string };

/** A manifest of a plugin that keeps data. */
export function keeperManifest(id: string, more: Partial<ManifestInput> = {}): ManifestInput {
  const permissions = { database: { purpose: 'Rows' }, kv: { purpose: 'Values' }, storage: { purpose: 'Files' } };
  const apiEndpoints = [{ method: 'POST', path: '/ask', file: 'src/api/ask.ts' }] as const;
  return { id, name: id, version: '1.0.0', category: 'utility', permissions, apiEndpoints: [...apiEndpoints], ...more };
}

export async function publishKeeper(platform: TestDispatcher, manifest: ManifestInput): Promise<void> {
  const { status, body } = await platform.publish(manifest, SOURCE);
  if (status !== 201) throw new Error(JSON.stringify(body));
}

/** A plugin that keeps data, as one tenant has it. */
export class Keeper {
  readonly #platform: TestDispatcher;
  readonly #tenant: string;
  readonly #plugin: string;

  constructor(platform: TestDispatcher, tenant: string, plugin: string) {
    this.#platform = platform;
    this.#tenant = tenant;
    this.#plugin = plugin;
  }

  /** All in one invocation. */
  async askAll(questions: readonly Question[]): Promise<KeeperReply[]> {
    const { status, body } = await this.#platform.call('POST', `/v1/tenants/${this.#tenant}/api/${this.#plugin}/ask`, {
      body: questions,
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as KeeperReply[];
  }

  /** The value, or the code and words of a refusal. */
  async ask(operation: string, ...args: unknown[]): Promise<unknown> {
    const [reply] = await this.askAll([[operation, args]]);
    return reply?.ok === true ? reply.value : reply?.error;
  }

  async rows(sql: string, ...params: unknown[]): Promise<unknown> {
    const result = await this.ask('db.query', { sql, params });
    return (result as { rows?: unknown }).rows ?? result;
  }
}
