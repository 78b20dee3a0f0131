import type { Problem } from '@digital-commerce/plugin-bundle';
import type { DevSession, EndedDevSession, ErrorCode, LogEntry, TraceSummary } from '@digital-commerce/plugin-schema';

/** What `admin-cli dev` tells: a line or more for a person, one JSON document for a program. */
export type DevEvent =
  | { event: 'watching'; folder: string; tenant: string; url: string }
  | { event: 'built'; ms: number; sizeBytes: number; warnings: Problem[] }
  /** The build before serves on. */
  | { event: 'failed'; code: ErrorCode; message: string; problems: Problem[]; details?: unknown }
  | { event: 'flipped'; session: DevSession; ms: number }
  /** What the TypeScript compiler says of the build that serves; it serves all the same. */
  | { event: 'types'; problems: Problem[] }
  | { event: 'log'; log: LogEntry }
  | { event: 'trace'; trace: TraceSummary }
  | { event: 'notice'; message: string }
  | ({ event: 'ended'; why: 'interrupted' | 'taken' } & Partial<EndedDevSession>);
