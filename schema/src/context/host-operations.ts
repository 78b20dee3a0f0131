import type { SettingValue } from '../manifest/index.ts';
import type { KvEntry, KvListOptions, KvSetOptions, ListedKeys, SqlStatement, SqlValue, StoredFile } from './data.ts';
import type { EmailMessage } from '../payloads/email.ts';
import type { EmitOptions, ScheduledJob } from './messaging.ts';
import type { ResourceQuery, ResourceRecord } from './resources.ts';

/** SQL values as JSON text can hold them: bytes are `{ "base64": … }`. */
export type WireSqlValue = Exclude<SqlValue, Uint8Array> | { base64: string };
export type WireSqlStatement = Omit<SqlStatement, 'params'> & { params?: readonly WireSqlValue[] };
export interface WireSqlResult {
  rows: Record<string, WireSqlValue>[];
  rowsRead: number;
  rowsWritten: number;
}

/**
 * What the isolate may ask the dispatcher for, by name: the arguments and the result, both plain JSON. Bytes go beside them.
 */
export interface HostOperations {
  'settings.get': { args: [key: string]; result: SettingValue | undefined };
  'settings.all': { args: []; result: Record<string, SettingValue> };
  'secrets.get': { args: [key: string]; result: string | undefined };
  'db.query': { args: [statement: WireSqlStatement]; result: WireSqlResult };
  'db.transaction': { args: [statements: readonly WireSqlStatement[]]; result: WireSqlResult[] };
  'kv.get': { args: [key: string]; result: KvEntry<unknown> | undefined };
  'kv.set': { args: [key: string, value: unknown, options: KvSetOptions]; result: { version: string } };
  'kv.delete': { args: [key: string]; result: boolean };
  'kv.list': {
    args: [options: KvListOptions];
    result: ListedKeys<{ key: string; version: string; expiresAt?: string }>;
  };
  'cache.get': { args: [key: string]; result: unknown };
  'cache.set': { args: [key: string, value: unknown, options: { ttlSeconds: number }]; result: void };
  'cache.delete': { args: [key: string]; result: boolean };
  /** The body goes beside the arguments. */
  'storage.put': { args: [key: string, options: { contentType?: string }]; result: StoredFile };
  /** The body comes beside the result. */
  'storage.get': { args: [key: string]; result: StoredFile | undefined };
  'storage.head': { args: [key: string]; result: StoredFile | undefined };
  'storage.delete': { args: [key: string]; result: boolean };
  'storage.list': {
    args: [options: { prefix?: string; limit?: number; cursor?: string }];
    result: ListedKeys<StoredFile>;
  };
  'events.emit': { args: [name: string, data: unknown, options: EmitOptions]; result: { id: string } };
  'plugins.call': { args: [plugin: string, action: string, data: unknown]; result: unknown };
  'plugins.isActive': { args: [plugin: string]; result: boolean };
  /** `runAt`: ISO 8601. */
  'schedule.once': { args: [action: string, runAt: string, data: unknown]; result: ScheduledJob };
  'schedule.cancel': { args: [id: string]; result: boolean };
  'schedule.list': { args: []; result: ScheduledJob[] };
  'email.send': { args: [message: EmailMessage]; result: { messageId?: string } };
  'i18n.texts': { args: [locale: string | null]; result: { locale: string; texts: Record<string, string> } };
  'resources.get': { args: [resource: string, id: string]; result: ResourceRecord | undefined };
  'resources.list': {
    args: [resource: string, query: ResourceQuery];
    result: { items: ResourceRecord[]; cursor?: string };
  };
  'resources.create': { args: [resource: string, data: unknown]; result: ResourceRecord };
  'resources.update': { args: [resource: string, id: string, data: unknown]; result: ResourceRecord };
  'resources.delete': { args: [resource: string, id: string]; result: boolean };
}

export type HostOperationName = keyof HostOperations;
export type HostArguments<N extends HostOperationName> = HostOperations[N]['args'];
export type HostResult<N extends HostOperationName> = HostOperations[N]['result'];
