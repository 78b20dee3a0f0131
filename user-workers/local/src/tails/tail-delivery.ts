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

/** Brings events of user Workers to the Tail Workers of the script itself and of the Workers that dispatch to its namespace. */
export class TailDelivery {
  readonly #workers: LocalWorkers;

  constructor(workers: LocalWorkers) {
    this.#workers = workers;
  }

  isWanted(script: Script): boolean {
    return this.#findConsumers(script).length > 0;
  }

  async deliver(script: Script, events: readonly TailEvent[]): Promise<void> {
    const { name: scriptName, namespace: dispatchNamespace } = script;
    const named = JSON.stringify(events.map((event) => Object.assign({}, event, { scriptName, dispatchNamespace })));
    // A Tail Worker that fails, or does not run, is nobody's failure.
    await Promise.allSettled(this.#findConsumers(script).map((consumer) => post(consumer, named)));
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
