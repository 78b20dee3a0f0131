import { bootLocalPlatform, bundleWorker } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What Cloudflare bills of one kind of thing: a class of Durable Objects, D1, or R2. */
interface Usage {
  /** Of a Durable Object: methods that were called, and alarms. Of D1: statements. */
  requests: number;
  rowsRead: number;
  rowsWritten: number;
  /** R2's operations that change or list, and those that read. */
  classA: number;
  classB: number;
}
/** By name of the class, `D1`, `R2`. */
export type Usages = Record<string, Usage>;

const COUNTER = fileURLToPath(new URL('../worker/count-usage.worker.ts', import.meta.url));
const LINE = /^usage (\{.*\})$/;
/** What a call leads to goes on after its answer: traces, deliveries. */
const SETTLED_MS = 1_500;

/** A whole local platform in this process, whose Workers tell what they use. */
export class CountedPlatform {
  readonly local: LocalPlatform;
  readonly #usages: Usages;

  private constructor(local: LocalPlatform, usages: Usages) {
    this.local = local;
    this.#usages = usages;
  }

  static async boot(stateDir: string): Promise<CountedPlatform> {
    const usages: Usages = {};
    const onLog = ({ message }: { message: string }): void => {
      const [, line] = LINE.exec(message) ?? [];
      if (line !== undefined) add(usages, JSON.parse(line) as { who: string } & Usage);
    };
    const wrapObjects = await bundleWorker(COUNTER);
    return new CountedPlatform(
      await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir, wrapObjects, onLog }),
      usages,
    );
  }

  /** What is used while the work is done, and by what it leads to. */
  async count(work: () => Promise<void>): Promise<Usages> {
    await this.#settle();
    for (const who of Object.keys(this.#usages)) delete this.#usages[who];
    await work();
    await this.#settle();
    return structuredClone(this.#usages);
  }

  async #settle(): Promise<void> {
    for (let before = ''; ;) {
      await sleep(SETTLED_MS);
      const now = JSON.stringify(this.#usages);
      if (now === before) return;
      before = now;
    }
  }
}

function add(usages: Usages, { who, ...usage }: { who: string } & Usage): void {
  const sum = (usages[who] ??= { requests: 0, rowsRead: 0, rowsWritten: 0, classA: 0, classB: 0 });
  for (const name of Object.keys(usage) as (keyof Usage)[]) sum[name] += usage[name];
}
