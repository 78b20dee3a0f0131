import { json } from 'node:stream/consumers';
import * as z from 'zod';
import type { ResourceProcesses } from './resource-processes.ts';
import { checkAnswer } from './store-refusal.ts';

export interface D1Query {
  sql: string;
  params?: readonly unknown[] | undefined;
}

export type D1ResultsFormat = 'ARRAY_OF_OBJECTS' | 'ROWS_AND_COLUMNS';

const Result = z.looseObject({
  results: z.unknown(),
  success: z.literal(true),
  meta: z.looseObject({
    duration: z.number(),
    rows_read: z.number(),
    rows_written: z.number(),
    size_after: z.number(),
  }),
});
export type D1Result = z.output<typeof Result>;

const Failure = z.object({ success: z.literal(false), error: z.string() });
const Answer = z.union([z.array(Result), Failure]);
const Export = z.union([z.object({ success: z.literal(true), results: z.tuple([z.array(z.string())]) }), Failure]);

/** A statement failed; nothing of its batch was kept. The message is the database's. */
export class D1QueryError extends Error {
  override readonly name = 'D1QueryError';
}

export interface D1ExportOptions {
  noSchema: boolean;
  noData: boolean;
  /** All when there are none. */
  tables: readonly string[];
}

/** One database, as the host asks it. */
export class D1Client {
  readonly #processes: ResourceProcesses;
  readonly #id: string;

  constructor(processes: ResourceProcesses, id: string) {
    this.#processes = processes;
    this.#id = id;
  }

  /**
   * Runs all of the statements, or keeps nothing of them.
   * @throws D1QueryError
   */
  async query(
    queries: readonly D1Query[],
    format: D1ResultsFormat = 'ARRAY_OF_OBJECTS',
  ): Promise<{ results: D1Result[]; bookmark: string }> {
    const { answer, bookmark } = await this.#send(queries, format, Answer);
    if (Array.isArray(answer)) return { results: answer, bookmark };
    throw new D1QueryError(answer.error);
  }

  /** The statements that make the database what it is. */
  async export({ noSchema, noData, tables }: D1ExportOptions): Promise<string[]> {
    const query = { sql: EXPORT, params: [Number(noSchema), Number(noData), ...tables] };
    const { answer } = await this.#send([query], 'ARRAY_OF_OBJECTS', Export);
    if (answer.success) return answer.results[0];
    throw new D1QueryError(answer.error);
  }

  async #send<T extends z.ZodType>(
    queries: readonly D1Query[],
    format: D1ResultsFormat,
    schema: T,
  ): Promise<{ answer: z.output<T>; bookmark: string }> {
    const message = await this.#processes.send(
      { kind: 'd1', id: this.#id },
      {
        method: 'POST',
        path: `/query?resultsFormat=${format}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(queries),
      },
    );
    const bookmark = String(message.headers['x-cf-d1-session-commit-token'] ?? '');
    return { answer: schema.parse(await json(checkAnswer(message))), bookmark };
  }
}

// The simulator's own way to ask for it.
const EXPORT = 'PRAGMA miniflare_d1_export(?,?,?);';
