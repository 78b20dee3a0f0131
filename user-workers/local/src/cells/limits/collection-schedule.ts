import type { ProcessUsage } from './process-usage.ts';

// What calls leave behind until the engine collects it.
const GARBAGE_BYTES = 16 * 1024 * 1024;
// Of a cell's CPU time, collections take one part in so many at most.
const MIN_CPU_MS_PER_COLLECTION_CPU_MS = 20;
const MIN_CPU_MS = 50;

/**
 * Says when a cell's engine should be asked for a collection: when the process has grown, and after as much CPU time as it once
 * grew in. Growth alone does not tell, as freed memory stays with the process: garbage fills what the last collection left
 * before the process grows again, and each time it would be more.
 */
export class CollectionSchedule {
  #last: ProcessUsage;
  /** CPU time that has once left `GARBAGE_BYTES` behind. */
  #garbageCpuMs = Infinity;
  #collectionCpuMs = 0;

  constructor(usage: ProcessUsage) {
    this.#last = usage;
  }

  isDue({ cpuMs, anonymousBytes }: ProcessUsage): boolean {
    const spentCpuMs = cpuMs - this.#last.cpuMs;
    const hasGrown = anonymousBytes - this.#last.anonymousBytes >= GARBAGE_BYTES;
    if (hasGrown) this.#garbageCpuMs = Math.min(this.#garbageCpuMs, spentCpuMs);
    const pauseMs = Math.max(this.#garbageCpuMs, this.#collectionCpuMs * MIN_CPU_MS_PER_COLLECTION_CPU_MS, MIN_CPU_MS);
    return hasGrown || spentCpuMs >= pauseMs;
  }

  /** @param collectionCpuMs what the collection took */
  noteCollection(usage: ProcessUsage, collectionCpuMs: number): void {
    this.#last = usage;
    this.#collectionCpuMs = collectionCpuMs;
  }
}
