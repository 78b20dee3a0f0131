/** Whoever has a turn for longer has gone away without ending it: its request was cut off. */
const MAX_TURN_MS = 1_000;

export interface Turn {
  hasWaited: boolean;
  end: () => void;
}

interface Ticket {
  /** When its turn began, in milliseconds since the epoch. */
  since: number;
  /** Settles when it is over, and never when its request is cut off. */
  isOver: Promise<void>;
  end: () => void;
}

/**
 * Lets those of one isolate who want the same thing go one after another. It spares them attempts that would fail, and
 * is no lock: isolates do not know of each other, and who takes too long is passed by.
 */
export class Turns {
  readonly #queues = new Map<string, Ticket[]>();

  /** Waits for a turn. `hasWaited`: others had theirs in the meantime. */
  async take(name: string): Promise<Turn> {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
    const ticket: Ticket = { since: Date.now(), isOver, end };
    queue.push(ticket);
    const hasWaited = queue.length > 1;
    for (let place = queue.indexOf(ticket); place > 0; place = queue.indexOf(ticket)) {
      const [first] = queue;
      await Promise.race([queue[place - 1]?.isOver, pause(MAX_TURN_MS)]);
      if (first !== undefined && first === queue[0] && Date.now() - first.since >= MAX_TURN_MS) this.#end(name, first);
    }
    return { hasWaited, end: () => this.#end(name, ticket) };
  }

  #end(name: string, ticket: Ticket): void {
    const queue = this.#queues.get(name) ?? [];
    const place = queue.indexOf(ticket);
    if (place === -1) return;
    queue.splice(place, 1);
    ticket.end();
    const [next] = queue;
    if (next === undefined) this.#queues.delete(name);
    else if (place === 0) next.since = Date.now();
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => void setTimeout(resolve, ms));
}
