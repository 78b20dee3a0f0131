import type {
  EgressContactRecord,
  EgressLedgerContent,
  EgressLedgerRpc,
  EgressNote,
} from '@digital-commerce/plugin-schema/egress';
import { countRequest } from '@digital-commerce/plugin-schema/rate-window';
import type { RateWindow } from '@digital-commerce/plugin-schema/rate-window';
import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import type { LedgerEntry } from './ledger-entry.ts';

const MAX_CONTACTS = 200;
const MAX_RECENT = 200;
const RETENTION_MS = 90 * 24 * 60 * 60 * 1_000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS contacts (
  host TEXT NOT NULL, port INTEGER NOT NULL, requests INTEGER NOT NULL, refused INTEGER NOT NULL,
  bytes_up INTEGER NOT NULL, bytes_down INTEGER NOT NULL, last_status INTEGER, last_code TEXT,
  first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY (host, port)
);
CREATE TABLE IF NOT EXISTS recent (
  position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, invocation TEXT NOT NULL, method TEXT NOT NULL,
  host TEXT NOT NULL, port INTEGER NOT NULL, at INTEGER NOT NULL, duration_ms INTEGER NOT NULL,
  bytes_up INTEGER NOT NULL, bytes_down INTEGER NOT NULL, status INTEGER, code TEXT
);
CREATE TABLE IF NOT EXISTS forgotten (hosts INTEGER NOT NULL);
`;

/**
 * Which hosts the plugin of one installation has contacted, and its latest requests. Bounded: of more than `MAX_CONTACTS`
 * hosts those are forgotten that were only refused, then those that were contacted the longest time ago. What was not
 * written to for `RETENTION_MS` is deleted.
 */
export class EgressLedger extends DurableObject<Env> implements EgressLedgerRpc {
  /** Requests of the last minute, where they are limited. An object that is evicted begins anew. */
  #window: RateWindow | undefined;

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    context.storage.sql.exec(SCHEMA);
  }

  /** Counts a request that is about to be sent. @returns milliseconds to wait when it is one too many, else 0 */
  async count(requestsPerMinute: number): Promise<number> {
    const limit = { requests: requestsPerMinute, perSeconds: 60, per: 'tenant' } as const;
    const { window, waitMs } = countRequest(this.#window, limit, Date.now());
    this.#window = window;
    return waitMs;
  }

  async record(entries: readonly LedgerEntry[]): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      for (const entry of entries) this.#add(entry);
      this.#forget();
    });
    // It rings for nothing when more was written meanwhile, and is set again then.
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + RETENTION_MS);
  }

  async read(): Promise<EgressLedgerContent> {
    const { sql } = this.ctx.storage;
    const [forgotten] = sql.exec<{ hosts: number }>('SELECT hosts FROM forgotten').toArray();
    return {
      contacts: sql
        .exec<ContactRow>('SELECT * FROM contacts ORDER BY last_at DESC, host, port')
        .toArray()
        .map(toContact),
      recent: sql.exec<NoteRow>('SELECT * FROM recent ORDER BY position DESC').toArray().map(toNote),
      forgottenHosts: forgotten?.hosts ?? 0,
    };
  }

  async requestsOf(invocation: string): Promise<EgressNote[]> {
    return this.ctx.storage.sql
      .exec<NoteRow>('SELECT * FROM recent WHERE invocation = ? ORDER BY position', invocation)
      .toArray()
      .map(toNote);
  }

  override async alarm(): Promise<void> {
    const { sql } = this.ctx.storage;
    const [latest] = sql.exec<{ at: number | null }>('SELECT max(last_at) AS at FROM contacts').toArray();
    const endsAt = (latest?.at ?? 0) + RETENTION_MS;
    if (endsAt > Date.now()) {
      await this.ctx.storage.setAlarm(endsAt);
      return;
    }
    await this.ctx.storage.deleteAll();
    sql.exec(SCHEMA);
  }

  #add(entry: LedgerEntry): void {
    const { sql } = this.ctx.storage;
    const { id, host, port, at, bytesUp, bytesDown } = entry;
    const status = entry.status ?? null;
    const code = entry.code ?? null;
    const [before] = sql
      .exec<{ bytes_up: number; bytes_down: number }>('SELECT bytes_up, bytes_down FROM recent WHERE id = ?', id)
      .toArray();
    const isRefused = status === null && code !== null;
    // What was counted when the request was answered; its row may be gone since.
    const countedUp = entry.isFirst ? 0 : (before?.bytes_up ?? bytesUp);
    const countedDown = entry.isFirst ? 0 : (before?.bytes_down ?? 0);
    sql.exec(
      `INSERT INTO contacts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
       ON CONFLICT DO UPDATE SET requests = requests + ?3, refused = refused + ?4, bytes_up = bytes_up + ?5,
         bytes_down = bytes_down + ?6, last_status = coalesce(?7, last_status), last_code = coalesce(?8, last_code),
         last_at = max(last_at, ?9)`,
      host,
      port,
      Number(entry.isFirst && !isRefused),
      Number(entry.isFirst && isRefused),
      bytesUp - countedUp,
      bytesDown - countedDown,
      status,
      code,
      at,
    );
    if (!entry.isFirst && before === undefined) return;
    sql.exec(
      `INSERT INTO recent (id, invocation, method, host, port, at, duration_ms, bytes_up, bytes_down, status, code)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
       ON CONFLICT (id) DO UPDATE SET duration_ms = ?7, bytes_up = ?8, bytes_down = ?9, code = coalesce(?11, code)`,
      id,
      entry.invocation,
      entry.method,
      host,
      port,
      at,
      entry.durationMs,
      bytesUp,
      bytesDown,
      status,
      code,
    );
  }

  #forget(): void {
    const { sql } = this.ctx.storage;
    sql.exec('DELETE FROM recent WHERE position <= (SELECT max(position) FROM recent) - ?', MAX_RECENT);
    const { length } = sql
      .exec(
        `DELETE FROM contacts WHERE (host, port) IN (
           SELECT host, port FROM contacts ORDER BY requests > 0 DESC, last_at DESC LIMIT -1 OFFSET ?) RETURNING host`,
        MAX_CONTACTS,
      )
      .toArray();
    if (length === 0) return;
    sql.exec('INSERT INTO forgotten SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM forgotten)');
    sql.exec('UPDATE forgotten SET hosts = hosts + ?', length);
  }
}

type ContactRow = {
  host: string;
  port: number;
  requests: number;
  refused: number;
  bytes_up: number;
  bytes_down: number;
  last_status: number | null;
  last_code: string | null;
  first_at: number;
  last_at: number;
};

function toContact(row: ContactRow): EgressContactRecord {
  return {
    host: row.host,
    port: row.port,
    requests: row.requests,
    refused: row.refused,
    bytesUp: row.bytes_up,
    bytesDown: row.bytes_down,
    ...(row.last_status !== null && { lastStatus: row.last_status }),
    ...(row.last_code !== null && { lastCode: row.last_code }),
    firstAt: row.first_at,
    lastAt: row.last_at,
  };
}

type NoteRow = {
  invocation: string;
  method: string;
  host: string;
  port: number;
  at: number;
  duration_ms: number;
  bytes_up: number;
  bytes_down: number;
  status: number | null;
  code: string | null;
};

function toNote(row: NoteRow): EgressNote {
  return {
    invocation: row.invocation,
    method: row.method,
    host: row.host,
    port: row.port,
    at: row.at,
    durationMs: row.duration_ms,
    bytesUp: row.bytes_up,
    bytesDown: row.bytes_down,
    ...(row.status !== null && { status: row.status }),
    ...(row.code !== null && { code: row.code }),
  };
}
