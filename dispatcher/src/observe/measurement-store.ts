import type { MeasuredSeries, ObjectiveId } from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import { addParts, prepareParts, pruneParts, readParts } from './objective-parts.ts';
import type { CountedPart, PartStep } from './objective-parts.ts';
import { addTotals, prepareTotals, readTotals } from './totals.ts';

/**
 * What all isolates of the platform measured: the totals since the platform began, and how it did by its objectives, by the
 * minute for a day and by the hour for 35 days.
 */
export class MeasurementStore extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql;

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    prepareTotals(this.#sql);
    prepareParts(this.#sql);
  }

  add(added: MeasuredSeries[]): void {
    const now = Date.now();
    this.ctx.storage.transactionSync(() => {
      addTotals(this.#sql, added);
      addParts(this.#sql, added, now);
      pruneParts(this.#sql, now);
    });
  }

  /** JSON of `MeasuredSeries`. */
  totals(): string {
    return JSON.stringify(readTotals(this.#sql));
  }

  /** @param since milliseconds since the epoch */
  parts(step: PartStep, since: number): Partial<Record<ObjectiveId, CountedPart[]>> {
    return readParts(this.#sql, step, since);
  }
}
