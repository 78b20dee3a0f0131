import type { BackupLine } from '@digital-commerce/plugin-schema';
import type { QueueRow } from '../deliveries/dump-queue.ts';
import { fromBase64 } from '../encoding/base64.ts';

/** Who takes what stands in the lines of a backup apart from rows of D1. */
export interface Loader {
  loadQueue(rows: readonly QueueRow[]): Promise<void>;
  loadDatabase(plugin: string, dump: ReadableStream<Uint8Array>): Promise<void>;
  loadObject(object: BackupObject, bytes: ReadableStream<Uint8Array>): Promise<void>;
}

export type BackupObject = Extract<BackupLine, { object: string }>;

export interface LoadedCounts {
  databases: number;
  deliveries: number;
  objects: number;
}

const QUEUE_PAGE = 200;

/** Hands each part of a backup to whom it belongs, as it is read. */
export async function loadContents(source: AsyncGenerator<BackupLine>, loader: Loader): Promise<LoadedCounts> {
  const counts = { databases: 0, deliveries: 0, objects: 0 };
  const lines = new Lines(source);
  let queue: QueueRow[] = [];
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
    if ('queue' in line) {
      queue.push({ table: line.queue, row: line.row });
      if (line.queue === 'deliveries') counts.deliveries += 1;
      if (queue.length < QUEUE_PAGE) continue;
      await loader.loadQueue(queue);
      queue = [];
    } else if ('database' in line) {
      counts.databases += 1;
      const { database: plugin, entry } = line;
      const dump = lines.streamWhile(
        (next) => ('database' in next && next.database === plugin ? `${JSON.stringify(next.entry)}\n` : undefined),
        `${JSON.stringify(entry)}\n`,
      );
      await loader.loadDatabase(plugin, dump);
    } else if ('object' in line) {
      counts.objects += 1;
      const bytes = lines.streamWhile((next) => ('bytes' in next ? fromBase64(next.bytes) : undefined));
      await loader.loadObject(line, bytes);
    }
  }
  await loader.loadQueue(queue);
  return counts;
}

/** Lines one after another, of which one can be put back. */
class Lines {
  readonly #source: AsyncGenerator<BackupLine>;
  #putBack: BackupLine | undefined;

  constructor(source: AsyncGenerator<BackupLine>) {
    this.#source = source;
  }

  async next(): Promise<BackupLine | undefined> {
    const line = this.#putBack ?? (await this.#source.next()).value;
    this.#putBack = undefined;
    return line as BackupLine | undefined;
  }

  /** What follows as a stream, for as long as `toPart` makes something of it. Read it to its end. */
  streamWhile(
    toPart: (line: BackupLine) => string | Uint8Array | undefined,
    first?: string,
  ): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    let begun = first;
    return new ReadableStream({
      type: 'bytes',
      pull: async (controller) => {
        if (begun !== undefined) {
          controller.enqueue(encoder.encode(begun));
          begun = undefined;
          return;
        }
        for (;;) {
          const line = await this.next();
          const part = line === undefined ? undefined : toPart(line);
          if (part === undefined) {
            this.#putBack = line;
            controller.close();
            return;
          }
          const bytes = typeof part === 'string' ? encoder.encode(part) : part;
          if (bytes.byteLength === 0) continue;
          controller.enqueue(bytes);
          return;
        }
      },
    });
  }
}
