import { DurableObject, RpcTarget, WorkerEntrypoint } from 'cloudflare:workers';

interface Env {
  OBJECT: DurableObjectNamespace<BareObject>;
}

/** What can be read. Both answer JSON text. */
export interface BareReads {
  kv(): Promise<string>;
  db(): Promise<string>;
}

/** A Durable Object that reads, and does nothing else. */
export class BareObject extends DurableObject {
  kv(): string {
    return JSON.stringify(this.ctx.storage.kv.get('bench') ?? null);
  }

  db(): string {
    return JSON.stringify([...this.ctx.storage.sql.exec('SELECT 1 AS one')]);
  }
}

class Connection extends RpcTarget implements BareReads {
  readonly #object: DurableObjectStub<BareObject>;

  constructor(object: DurableObjectStub<BareObject>) {
    super();
    this.#object = object;
  }

  async kv(): Promise<string> {
    return this.#object.kv();
  }

  async db(): Promise<string> {
    return this.#object.db();
  }
}

/** The object in a process of its own, as a script of the dispatch namespace. */
export default class extends WorkerEntrypoint<Env> {
  open(): Connection {
    return new Connection(this.env.OBJECT.getByName('bench'));
  }
}
