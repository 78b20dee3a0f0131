import type { MeasuredSeries, ObjectiveId } from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';
import type { MeasurementStore } from './measurement-store.ts';
import type { CountedPart, PartStep } from './objective-parts.ts';

/** The only object of its class has this name. */
const STORE = 'platform';

/** What all isolates measured. */
export class MeasurementsClient {
  readonly #objects: Env['MEASUREMENTS'];

  constructor({ MEASUREMENTS }: Pick<Env, 'MEASUREMENTS'>) {
    this.#objects = MEASUREMENTS;
  }

  async add(added: MeasuredSeries[]): Promise<void> {
    await this.#open().add(added);
  }

  async totals(): Promise<MeasuredSeries[]> {
    return JSON.parse(await this.#open().totals()) as MeasuredSeries[];
  }

  /** @param since milliseconds since the epoch */
  parts(step: PartStep, since: number): Promise<Partial<Record<ObjectiveId, CountedPart[]>>> {
    return this.#open().parts(step, since);
  }

  #open(): DurableObjectStub<MeasurementStore> {
    return this.#objects.getByName(STORE);
  }
}
