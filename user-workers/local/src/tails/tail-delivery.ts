import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { BRIDGE_HEADERS, BRIDGE_TAIL_PATH } from '../bridge/bridge-wire.ts';
import type { Script } from '../store/types.ts';
import type { LocalWorkers, WorkerGroup } from '../workers/local-workers.ts';
import type { TailEvent } from './tail-events.ts';

interface Consumer {
  group: WorkerGroup;
  worker: string;
}

/** Events of this time go to a Tail Worker together, from whichever scripts: a call of it costs more than many events. */
const GATHER_MS = 100;
/** So many go at once, in UTF-16 units. */
const MAX_GATHERED_LENGTH = 1024 * 1024;

/** Events that wait, as JSON texts. */
interface Gathered {
  events: string[];
  length: number;
}

/** Brings events of user Workers to the Tail Workers of the script itself and of the Workers that dispatch to its namespace. */
export class TailDelivery {
  readonly #workers: LocalWorkers;
  /** By Tail Worker. */
  readonly #gathered = new Map<string, Gathered>();

  constructor(workers: LocalWorkers) {
    this.#workers = workers;
  }

  isWanted(script: Script): boolean {
    return this.#findConsumers(script).length > 0;
  }

  deliver(script: Script, events: readonly TailEvent[]): void {
    const { name: scriptName, namespace: dispatchNamespace } = script;
    const named = events.map((event) => JSON.stringify({ ...event, scriptName, dispatchNamespace }));
    for (const consumer of this.#findConsumers(script)) this.#gather(consumer, named);
  }

  #gather(consumer: Consumer, events: readonly string[]): void {
    const key = `${consumer.group.id}/${consumer.worker}`;
    const waiting = this.#gathered.get(key);
    const gathered = waiting ?? { events: [], length: 0 };
    gathered.events.push(...events);
    gathered.length += events.reduce((sum, event) => sum + event.length, 0);
    const send = (): void => {
      if (this.#gathered.get(key) === gathered) this.#gathered.delete(key);
      // A Tail Worker that fails, or does not run, is nobody's failure.
      post(consumer, `[${gathered.events.splice(0).join(',')}]`).catch(() => undefined);
    };
    if (gathered.length > MAX_GATHERED_LENGTH) return send();
    if (waiting !== undefined) return undefined;
    this.#gathered.set(key, gathered);
    setTimeout(() => {
      if (gathered.events.length > 0) send();
    }, GATHER_MS).unref();
    return undefined;
  }

  #findConsumers({ namespace, settings }: Script): Consumer[] {
    const own = (settings.details?.tail_consumers ?? []).flatMap(({ service: worker }) => {
      const group = this.#workers.find(worker);
      return group ? [{ group, worker }] : [];
    });
    return [...own, ...this.#workers.listTails(namespace)];
  }
}

async function post({ group, worker }: Consumer, events: string): Promise<void> {
  const headers = { [BRIDGE_HEADERS.target]: encodeURIComponent(JSON.stringify({ worker })) };
  const call = request({ socketPath: group.socketPath, path: BRIDGE_TAIL_PATH, method: 'POST', headers });
  call.end(events);
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  response.resume();
}
