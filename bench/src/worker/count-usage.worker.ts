/** Runs in front of the platform's own Workers in the bench of costs: counts what Cloudflare bills, and writes it into the log. */
import { env } from 'cloudflare:workers';

/** What one Durable Object's class, or the Worker itself, has used since the last line. */
interface Usage {
  requests: number;
  rowsRead: number;
  rowsWritten: number;
  classA: number;
  classB: number;
}
type AnyFunction = (this: object, ...args: never[]) => unknown;
type Patchable = Record<string, AnyFunction | undefined>;
type ObjectClass = new (ctx: DurableObjectState, env: unknown) => object;

const LINE_AFTER_MS = 50;
/** The object has ended, and its timer with it. */
const LOST_AFTER_MS = 500;
/** R2's names for what lists or changes, and for what reads; the rest is free. */
const R2_CLASS_A = ['put', 'list', 'createMultipartUpload'];
const R2_CLASS_B = ['get', 'head'];
/** Called by the runtime or by other Workers. */
const NOT_REQUESTS = new Set(['constructor']);

const usages = new Map<string, Usage>();
/** Cursors know what they have read when they are read to their end. */
const cursors = new Map<string, SqlStorageCursor<Record<string, SqlStorageValue>>[]>();
/** 0: no line is to come. */
let scheduledAt = 0;

function use(who: string, what: Partial<Usage>): void {
  const usage = usages.get(who) ?? { requests: 0, rowsRead: 0, rowsWritten: 0, classA: 0, classB: 0 };
  for (const [name, count] of Object.entries(what)) usage[name as keyof Usage] += count;
  usages.set(who, usage);
}

/** In a Durable Object, whose timers go on when a request is over. A cursor is read by then. */
function tellSoon(): void {
  if (Date.now() - scheduledAt < LOST_AFTER_MS) return;
  scheduledAt = Date.now();
  setTimeout(tell, LINE_AFTER_MS);
}

function tell(): void {
  scheduledAt = 0;
  for (const [who, open] of cursors) {
    for (const cursor of open.splice(0)) {
      const usage = usages.get(who);
      if (usage === undefined) continue;
      usage.rowsRead += cursor.rowsRead;
      usage.rowsWritten += cursor.rowsWritten;
    }
  }
  for (const [who, usage] of usages) console.log(`usage ${JSON.stringify({ who, ...usage })}`);
  usages.clear();
}

function patch(target: object, name: string, around: (method: AnyFunction) => AnyFunction): void {
  const method = (target as Patchable)[name];
  if (typeof method === 'function') Object.defineProperty(target, name, { value: around(method), configurable: true });
}

const patched = new WeakSet<object>();

/** The class of a Durable Object that counts its requests, and what they read and write. */
export function wrap(Own: ObjectClass, who: string): ObjectClass {
  countRequests(Own.prototype as object, who);
  return class extends Own {
    constructor(ctx: DurableObjectState, bindings: unknown) {
      countStorage(ctx.storage, who);
      super(ctx, bindings);
    }
  };
}

function countRequests(prototype: object, who: string): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (NOT_REQUESTS.has(name)) continue;
    patch(
      prototype,
      name,
      (method) =>
        function (...args) {
          use(who, { requests: 1 });
          tellSoon();
          return method.apply(this, args);
        },
    );
  }
}

function countStorage(storage: DurableObjectStorage, who: string): void {
  const { sql } = storage;
  const prototype = Object.getPrototypeOf(sql) as object;
  owners.set(sql, who);
  owners.set(storage, who);
  if (patched.has(prototype)) return;
  patched.add(prototype);
  patch(
    prototype,
    'exec',
    (exec) =>
      function (...args) {
        const cursor = exec.apply(this, args) as SqlStorageCursor<Record<string, SqlStorageValue>>;
        const owner = owners.get(this) ?? 'unknown';
        cursors.set(owner, [...(cursors.get(owner) ?? []), cursor]);
        use(owner, {});
        tellSoon();
        return cursor;
      },
  );
  // An alarm that is set is a row that is written.
  patch(
    Object.getPrototypeOf(storage) as object,
    'setAlarm',
    (setAlarm) =>
      function (...args) {
        use(owners.get(this) ?? 'unknown', { rowsWritten: 1 });
        return setAlarm.apply(this, args);
      },
  );
}

/** Of the objects of storages. */
const owners = new WeakMap<object, string>();

interface D1Answer {
  meta?: { rows_read?: number; rows_written?: number };
}

/** The prototype on which a method is defined. Instances of a binding may be several. */
function findOwner(object: unknown, name: string): object | undefined {
  for (let owner = object; typeof owner === 'object' && owner !== null; owner = Object.getPrototypeOf(owner) as unknown)
    if (Object.hasOwn(owner, name)) return owner;
  return undefined;
}

function countD1(database: unknown): void {
  const { alwaysPrimarySession: session } = (database ?? {}) as { alwaysPrimarySession?: object };
  const owner = findOwner(session, '_send');
  if (owner === undefined) throw new TypeError('The runtime sends statements to D1 in another way than it did.');
  patch(
    owner,
    '_send',
    (send) =>
      async function (...args) {
        const answer = (await send.apply(this, args)) as D1Answer | D1Answer[];
        for (const { meta } of Array.isArray(answer) ? answer : [answer])
          use('D1', { requests: 1, rowsRead: meta?.rows_read ?? 0, rowsWritten: meta?.rows_written ?? 0 });
        tell();
        return answer;
      },
  );
}

function countR2(bucket: unknown): void {
  const count = (names: readonly string[], what: 'classA' | 'classB'): void => {
    for (const name of names)
      patch(
        findOwner(bucket, name) ?? {},
        name,
        (method) =>
          function (...args) {
            use('R2', { [what]: 1 });
            tell();
            return method.apply(this, args);
          },
      );
  };
  count(R2_CLASS_A, 'classA');
  count(R2_CLASS_B, 'classB');
}

const bindings = env as { DB?: unknown; ARTIFACTS?: unknown };
if (bindings.DB !== undefined) countD1(bindings.DB);
if (bindings.ARTIFACTS !== undefined) countR2(bindings.ARTIFACTS);
