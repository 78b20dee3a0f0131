import type { EgressPolicy } from '@digital-commerce/plugin-schema/egress';
import type { Env } from '../env.ts';
import { readLength } from '../limited-stream.ts';
import type { BodyCount } from '../limited-stream.ts';
import { toPort } from '../policy/choose-rules.ts';
import { noteRequest } from './ledger-buffer.ts';
import type { LedgerEntry } from './ledger-entry.ts';

interface RecordOptions {
  env: Env;
  context: ExecutionContext;
  policy: EgressPolicy;
  url: URL;
  method: string;
  up: BodyCount;
  down: BodyCount;
}

const MAX_HOST_CHARS = 253;

/** What the ledger is told of one request: once when it is answered or refused, and again when its answer has ended. */
export class RequestRecord {
  readonly #options: RecordOptions;
  readonly #id = crypto.randomUUID();
  readonly #at = Date.now();

  constructor(options: RecordOptions) {
    this.#options = options;
  }

  refused(code: string): void {
    this.#note({ isFirst: true, code });
  }

  answered(status: number): void {
    this.#note({ isFirst: true, status });
  }

  /** The same answer; `onEnd` is called when its body was read, broke off, or nobody wants it any more. */
  whenEnded(answer: Response, onEnd: () => void): Response {
    if (answer.body === null) {
      onEnd();
      return answer;
    }
    const length = readLength(answer.headers);
    const { readable, writable } = length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length);
    const passed = answer.body
      .pipeTo(writable)
      .catch(() => undefined)
      .then(() => {
        onEnd();
        this.#note({ isFirst: false, ...(this.#options.down.isExceeded && { code: 'EGRESS_TOO_LARGE' }) });
      });
    this.#options.context.waitUntil(passed);
    return new Response(readable, answer);
  }

  #note(entry: Pick<LedgerEntry, 'isFirst' | 'status' | 'code'>): void {
    const { env, context, policy, url, method, up, down } = this.#options;
    const whole: LedgerEntry = {
      id: this.#id,
      invocation: policy.invocation,
      method: method.slice(0, 20),
      host: url.hostname.slice(0, MAX_HOST_CHARS),
      port: toPort(url),
      at: this.#at,
      durationMs: Date.now() - this.#at,
      bytesUp: up.bytes,
      bytesDown: down.bytes,
      ...entry,
    };
    noteRequest(env, context, `${policy.tenant}/${policy.plugin}`, whole);
  }
}
