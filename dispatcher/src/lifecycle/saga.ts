import { PlatformError } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import { tenantOperations } from '../db/tables.ts';
import { toPlatformError } from '../http/to-platform-error.ts';
import type { Services } from '../services.ts';
import type { Journal } from './journal.ts';
import { OperationCache } from './operation-cache.ts';
import type { LifecycleEventRecord, OperationRecord, StepRecord } from './operation.ts';
import type { StepContext } from './step.ts';
import { hasFlipped } from './steps/flip.ts';
import { runStep, undoStep } from './steps/index.ts';

export interface SagaOptions {
  services: Services;
  journal: Journal;
  /** Called after everything that is written to the journal, before anything else is done. */
  onTransition(name: string): Promise<void>;
}

/** A step that was cut off this often counts as failed: it may be what the object is killed for. */
export const MAX_STARTS = 3;
const UNDO_ATTEMPTS = 3;

/**
 * Runs an operation from where its journal says it is. Before the flip a step that fails undoes all before it; after the
 * flip there is only forward.
 */
export class Saga {
  readonly #options: SagaOptions;
  readonly #operation: OperationRecord;
  readonly #cache: OperationCache;

  constructor(options: SagaOptions, operation: OperationRecord) {
    this.#options = options;
    this.#operation = operation;
    this.#cache = new OperationCache(options.services, operation.tenant);
  }

  /**
   * @throws what the step threw that failed, as OPERATION_FAILED unless the platform is to blame. When that was after the
   * flip the operation goes on later.
   */
  async run(): Promise<void> {
    const { journal } = this.#options;
    const { id, state } = this.#operation;
    if (state === 'undoing') {
      await this.#undo();
      return;
    }
    for (const step of journal.steps(id)) {
      if (step.state === 'done') continue;
      const failure = await this.#runStep(step);
      if (failure === undefined) continue;
      if (this.#hasFlipped() || (step.spec.step === 'flip' && (await this.#mayHaveFlipped()))) throw failure;
      journal.beginUndoing(id, { code: failure.code, message: failure.message });
      await this.#transition('undoing');
      await this.#undo(failure.message);
      throw failure;
    }
    journal.finish(id, 'done');
    await this.#transition('done');
    await this.#record('done');
  }

  async #runStep(step: StepRecord): Promise<PlatformError | undefined> {
    const { journal } = this.#options;
    const { id } = this.#operation;
    const { position, name, spec, starts } = step;
    try {
      if (starts >= MAX_STARTS && spec.step !== 'flip' && !this.#hasFlipped()) {
        throw new PlatformError('OPERATION_FAILED', `It was cut off ${starts} times.`);
      }
      journal.startStep(id, position);
      await this.#transition(`started ${name}`);
      const outcome = await runStep(this.#createContext(step), spec);
      await this.#transition(`ran ${name}`);
      journal.finishStep(id, position, outcome ?? undefined);
    } catch (error) {
      const { code, message } = toPlatformError(error);
      journal.failStep(id, position, message);
      await this.#transition(`failed ${name}`);
      const details = { operation: id, step: name };
      return new PlatformError(
        OURS.has(code) ? code : 'OPERATION_FAILED',
        this.#hasFlipped() ? message : `Step "${name}" failed, and all is as before: ${message}`,
        details,
      );
    }
    await this.#transition(`done ${name}`);
    return undefined;
  }

  /** Takes back what this operation did, last step first. What cannot be taken back is written down, and in nobody's way. */
  async #undo(message?: string): Promise<void> {
    const { journal } = this.#options;
    const { id, changes } = this.#operation;
    const begun = journal.steps(id).filter(({ state }) => state !== 'pending' && state !== 'undone');
    for (const step of begun.toReversed()) {
      journal.undoStep(id, step.position, await this.#undoStep(step));
      await this.#transition(`undone ${step.name}`);
    }
    const plugins = new Set(changes.map(({ plugin }) => plugin));
    const events = Array.from(plugins, (plugin) => toFailureEvent(plugin, message));
    journal.finish(id, 'failed', events);
    await this.#transition('failed');
    await this.#record('failed');
  }

  async #undoStep(step: StepRecord): Promise<string | undefined> {
    const undoStarts = (step.note.undoStarts ?? 0) + 1;
    if (undoStarts > MAX_STARTS) return `could not be undone: It was cut off ${MAX_STARTS} times.`;
    this.#options.journal.noteStep(this.#operation.id, step.position, { ...step.note, undoStarts });
    await this.#transition(`undoing ${step.name}`);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await undoStep(this.#createContext(step), step.spec);
        return undefined;
      } catch (error) {
        if (attempt === UNDO_ATTEMPTS) return `could not be undone: ${toPlatformError(error).message}`;
      }
    }
  }

  #createContext({ position, note }: StepRecord): StepContext {
    const { services, journal } = this.#options;
    const operation = this.#operation;
    return {
      services,
      operation,
      cache: this.#cache,
      note,
      keepNote: async (kept) => {
        journal.noteStep(operation.id, position, kept);
        await this.#transition(`noted ${position}`);
      },
      steps: () => journal.steps(operation.id),
    };
  }

  #hasFlipped(): boolean {
    const steps = this.#options.journal.steps(this.#operation.id);
    return steps.some(({ spec, state }) => spec.step === 'flip' && state === 'done');
  }

  /** What came of a batch whose answer got lost is asked again later, not guessed. */
  async #mayHaveFlipped(): Promise<boolean> {
    try {
      return await hasFlipped(this.#options.services, this.#operation.id);
    } catch {
      return true;
    }
  }

  #transition(name: string): Promise<void> {
    return this.#options.onTransition(name);
  }

  /** The journal counts; this is for whoever looks for operations that were cut off. */
  async #record(state: 'done' | 'failed'): Promise<void> {
    const finishedAt = new Date().toISOString();
    await this.#options.services.db
      .update(tenantOperations)
      .set({ state, finishedAt })
      .where(eq(tenantOperations.id, this.#operation.id));
  }
}

function toFailureEvent(plugin: string, message: string | undefined): LifecycleEventRecord {
  return { event: 'operation_failed', plugin, ...(message !== undefined && { message }) };
}

/** Failures that are not the operation's. */
const OURS = new Set(['NAMESPACE_ERROR', 'INTERNAL', 'REVISION_CONFLICT']);
