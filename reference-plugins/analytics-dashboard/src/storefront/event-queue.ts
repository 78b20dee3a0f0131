/** One event, as the endpoint takes it. */
export interface QueuedEvent {
  /** The same however often it is sent: it is counted once. */
  id: string;
  name: string;
  occurredAt: string;
  visitorId: string;
  consent: string[];
  url: string;
  referrer: string;
  properties: Record<string, string>;
}

const KEY = 'analytics_queue';
const BATCH = 20;
const WAIT_MS = 3_000;
const RETRY_MS = 30_000;
const MAX_KEPT = 200;
/** What is older is not taken any more. */
const MAX_AGE_MS = 47 * 3_600_000;

/** Events on their way, some at a time. What could not be sent is sent from the next page, or later from this one. */
export class EventQueue {
  readonly #url: string;
  #events: QueuedEvent[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;

  constructor(url: string) {
    this.#url = url;
    this.#events = load();
    save([]);
    addEventListener('pagehide', () => this.#leave());
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#leave();
    });
    addEventListener('online', () => void this.#send());
  }

  add(event: QueuedEvent): void {
    this.#events.push(event);
    if (this.#events.length >= BATCH) void this.#send();
    else this.#timer ??= setTimeout(() => void this.#send(), WAIT_MS);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#events = [];
    save([]);
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isSending || this.#events.length === 0) return;
    this.#isSending = true;
    let waitMs = WAIT_MS;
    const batch = this.#events.splice(0, BATCH);
    const putBack = (): void => {
      this.#events = [...batch, ...this.#events].slice(-MAX_KEPT);
      waitMs = RETRY_MS;
    };
    try {
      const response = await fetch(this.#url, { method: 'POST', body: toBody(batch), keepalive: true });
      // What is refused for good would be refused again.
      if (response.status === 429 || response.status >= 500) putBack();
    } catch {
      putBack();
    }
    this.#isSending = false;
    if (this.#events.length > 0) this.#timer ??= setTimeout(() => void this.#send(), waitMs);
  }

  /** The page goes: nobody would hear an answer. */
  #leave(): void {
    const events = this.#events.splice(0);
    while (events.length > 0 && navigator.onLine && navigator.sendBeacon(this.#url, toBody(events.slice(0, BATCH))))
      events.splice(0, BATCH);
    save(events);
  }
}

/** As text, which takes no preflight. */
function toBody(events: readonly QueuedEvent[]): string {
  return JSON.stringify({ sentAt: new Date().toISOString(), events });
}

function load(): QueuedEvent[] {
  try {
    const events = JSON.parse(localStorage.getItem(KEY) ?? '[]') as QueuedEvent[];
    return events.filter(({ occurredAt }) => Date.now() - Date.parse(occurredAt) < MAX_AGE_MS).slice(-MAX_KEPT);
  } catch {
    return [];
  }
}

function save(events: readonly QueuedEvent[]): void {
  try {
    if (events.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(events.slice(-MAX_KEPT)));
  } catch {
    // Browsers may forbid it.
  }
}
