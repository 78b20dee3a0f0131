import { LIMITS } from '@digital-commerce/plugin-schema/limits';
import type { MetricPoint } from '@digital-commerce/plugin-schema/invocation';
import type { LogBuffer } from './log-buffer.ts';
import { createObject, entries, isFinite, slice, stringify, toText } from './primordials.ts';

const MAX_NAME_CHARS = 100;
const MAX_TAG_CHARS = 200;
const MAX_TAGS = 10;

/**
 * The points of measurement of one invocation. Counts of the same name and tags become one, and so do gauges. Never throws:
 * what is no measurement, or one too many, becomes a line of the log.
 */
export class MetricBuffer {
  readonly #logs: LogBuffer;
  readonly #series: Record<string, number> = createObject(null);
  /** Text of a point without its value, and the value. */
  readonly #heads: string[] = [];
  readonly #values: number[] = [];
  #isFull = false;

  constructor(logs: LogBuffer) {
    this.#logs = logs;
  }

  add(kind: MetricPoint['kind'], name: unknown, value: unknown, tags: unknown): void {
    const head = toHeadText(kind, name, tags);
    if (head === undefined || typeof value !== 'number' || !isFinite(value)) {
      const told = typeof name === 'string' ? slice(name, MAX_NAME_CHARS) : typeof name;
      this.#logs.add(
        'warn',
        `Metric "${told}" was dropped: it takes a name, a finite number and tags of text.`,
        undefined,
      );
      return;
    }
    const at = kind === 'record' ? undefined : this.#series[head];
    if (at === undefined) this.#append(head, value);
    else this.#values[at] = kind === 'count' ? (this.#values[at] ?? 0) + value : value;
  }

  /** JSON text of `MetricPoint[]`, or `undefined` when there are none. */
  toJsonText(): string | undefined {
    let text = '';
    for (let i = 0; i < this.#heads.length; i++) {
      text += `${i === 0 ? '' : ','}{${this.#heads[i]},"value":${toText(this.#values[i])}}`;
    }
    return text === '' ? undefined : `[${text}]`;
  }

  #append(head: string, value: number): void {
    const at = this.#heads.length;
    if (at < LIMITS.maxMetricPoints) {
      this.#series[head] = at;
      this.#heads[at] = head;
      this.#values[at] = value;
    } else if (!this.#isFull) {
      this.#isFull = true;
      const message = `This invocation measured ${LIMITS.maxMetricPoints} points; further ones were dropped.`;
      this.#logs.add('warn', message, undefined);
    }
  }
}

/** `undefined` for what cannot be one. */
function toHeadText(kind: MetricPoint['kind'], name: unknown, tags: unknown): string | undefined {
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME_CHARS) return undefined;
  const head = `"kind":"${kind}","name":${stringify(name)}`;
  if (typeof tags !== 'object' || tags === null) return undefined;
  const pairs = entries(tags);
  if (pairs.length === 0) return head;
  if (pairs.length > MAX_TAGS) return undefined;
  let text = '';
  for (let i = 0; i < pairs.length; i++) {
    const [key = '', value] = pairs[i] ?? [];
    if (key.length > MAX_NAME_CHARS || typeof value !== 'string') return undefined;
    text += `${i === 0 ? '' : ','}${stringify(key)}:${stringify(slice(value, MAX_TAG_CHARS))}`;
  }
  return `${head},"tags":{${text}}`;
}
