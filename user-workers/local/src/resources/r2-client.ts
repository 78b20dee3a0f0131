import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import type { ResourceProcesses } from './resource-processes.ts';
import { StoreRefusal } from './store-refusal.ts';

const HttpFields = z.object({
  contentType: z.string().optional(),
  contentLanguage: z.string().optional(),
  contentDisposition: z.string().optional(),
  contentEncoding: z.string().optional(),
  cacheControl: z.string().optional(),
  cacheExpiry: z.coerce.number().optional(),
});
export type R2HttpFields = z.output<typeof HttpFields>;

const R2ObjectHead = z.object({
  name: z.string(),
  version: z.string(),
  size: z.number(),
  etag: z.string(),
  /** Milliseconds since the epoch. */
  uploaded: z.number(),
  httpFields: HttpFields,
  customFields: z.array(z.object({ k: z.string(), v: z.string() })),
});
export type R2ObjectHead = z.output<typeof R2ObjectHead>;

const R2List = z.object({
  objects: z.array(R2ObjectHead),
  truncated: z.boolean(),
  cursor: z.string().optional(),
  delimitedPrefixes: z.array(z.string()).default([]),
});
export type R2List = z.output<typeof R2List>;

export interface R2ListOptions {
  limit?: number | undefined;
  prefix?: string | undefined;
  cursor?: string | undefined;
  delimiter?: string | undefined;
  startAfter?: string | undefined;
}

export interface R2Write {
  content: Readable;
  /** In bytes. */
  length: number;
  httpFields: R2HttpFields;
}

/** One bucket, as the host reads and writes it. What the store refuses is thrown as a `StoreRefusal`. */
export class R2Client {
  readonly #processes: ResourceProcesses;
  readonly #bucket: string;

  constructor(processes: ResourceProcesses, bucket: string) {
    this.#processes = processes;
    this.#bucket = bucket;
  }

  /** `undefined` when there is none. The content must be read or destroyed. */
  async get(key: string): Promise<{ head: R2ObjectHead; content: IncomingMessage } | undefined> {
    try {
      const content = await this.#ask({ method: 'get', object: key });
      const size = Number(content.headers['cf-r2-metadata-size']);
      return { head: R2ObjectHead.parse(JSON.parse(await readPrefix(content, size))), content };
    } catch (error) {
      if (error instanceof StoreRefusal && error.status === 404) return undefined;
      throw error;
    }
  }

  async put(key: string, { content, length, httpFields }: R2Write): Promise<R2ObjectHead> {
    const answer = await this.#tell({ method: 'put', object: key, httpFields }, { content, length });
    return R2ObjectHead.parse(JSON.parse(answer));
  }

  async delete(key: string): Promise<void> {
    await this.#tell({ method: 'delete', object: key });
  }

  async list(options: R2ListOptions): Promise<R2List> {
    // 0 and 1 ask for the two kinds of metadata.
    return R2List.parse(JSON.parse(await text(await this.#ask({ method: 'list', ...options, include: [0, 1] }))));
  }

  async #ask(request: object): Promise<IncomingMessage> {
    const headers = { 'cf-r2-request': toHeader(request) };
    return checkR2Answer(await this.#processes.send(this.#target, { method: 'GET', path: '/', headers }));
  }

  async #tell(request: object, value?: { content: Readable; length: number }): Promise<string> {
    const head = Buffer.from(JSON.stringify({ version: 1, ...request }));
    const headers = {
      'cf-r2-metadata-size': head.byteLength,
      'content-length': head.byteLength + (value?.length ?? 0),
    };
    const body = value ? Readable.from(concatenate(head, value.content), { objectMode: false }) : head;
    return text(checkR2Answer(await this.#processes.send(this.#target, { method: 'PUT', path: '/', headers, body })));
  }

  get #target(): { kind: 'r2'; id: string } {
    return { kind: 'r2', id: this.#bucket };
  }
}

/** @throws StoreRefusal */
function checkR2Answer(answer: IncomingMessage): IncomingMessage {
  const { statusCode = 502, statusMessage = '' } = answer;
  if (statusCode < 400) return answer;
  answer.destroy();
  const error = z.object({ message: z.string() }).safeParse(JSON.parse(String(answer.headers['cf-r2-error'] ?? '{}')));
  throw new StoreRefusal(statusCode, error.data?.message ?? statusMessage);
}

async function* concatenate(head: Buffer, content: Readable): AsyncGenerator<Buffer> {
  yield head;
  for await (const chunk of content as AsyncIterable<Uint8Array>) yield Buffer.from(chunk);
}

/** Takes so many bytes off a stream; the rest is left on it. */
async function readPrefix(stream: Readable, size: number): Promise<string> {
  for (;;) {
    const chunk = stream.read(size) as Buffer | null;
    if (chunk) return chunk.toString();
    await once(stream, 'readable');
  }
}

// A header holds no characters beyond Latin-1; JSON has a way to write them.
function toHeader(request: object): string {
  return JSON.stringify({ version: 1, ...request }).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
