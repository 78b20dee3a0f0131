import { PluginBuilder, runTypesCheck } from '@digital-commerce/plugin-bundle';
import type { BundleResult } from '@digital-commerce/plugin-bundle';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { DevEvent } from './dev-event.ts';
import type { DevSessionClient } from './dev-session.ts';
import { locateStartFailure } from './locate-start-failure.ts';

export interface DevLoopOptions {
  folder: string;
  sdkFolder: string;
  session: DevSessionClient;
  checksTypes: boolean;
  tell: (event: DevEvent) => void;
}

/** The types are looked at when nothing was saved for so long, until something is: the compiler takes what a build would. */
const TYPES_AFTER_MS = 500;

/** Builds and has it serve, one build at a time; what is saved meanwhile is in the next. */
export class DevLoop {
  readonly #options: DevLoopOptions;
  readonly #builder: PluginBuilder;
  #isDirty = false;
  #isClosed = false;
  #running: Promise<void> | undefined;
  #typesTimer: NodeJS.Timeout | undefined;
  #stopTypes = new AbortController();
  #checking: Promise<void> | undefined;
  /** Of the build that serves. */
  #hash: string | undefined;
  /** What is in the folder serves. */
  #isServed = false;
  /** A build since the one that serves could not. */
  #hasFailed = false;

  constructor(options: DevLoopOptions) {
    this.#options = options;
    this.#builder = new PluginBuilder(options.folder, options);
  }

  /** Something was saved. */
  trigger(): void {
    this.#isDirty = true;
    this.#endTypesCheck();
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  /** Waits for what is going on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#endTypesCheck();
    await this.#running;
    await this.#checking;
    await this.#builder.close();
  }

  async #run(): Promise<void> {
    while (this.#isDirty && !this.#isClosed) {
      this.#isDirty = false;
      this.#isServed = false;
      await this.#build();
    }
    if (!this.#options.checksTypes || !this.#isServed || this.#isClosed) return;
    this.#typesTimer = setTimeout(() => void this.#checkTypes(), TYPES_AFTER_MS);
  }

  async #build(): Promise<void> {
    const { tell } = this.#options;
    const startedAt = performance.now();
    let result: BundleResult;
    try {
      result = await this.#builder.build();
    } catch (error) {
      // A file that goes in the middle of a build is built again by its own event.
      this.#hasFailed = true;
      tell(toFailed(error));
      return;
    }
    const { problems } = result;
    if (!result.ok) {
      this.#hasFailed = true;
      const message = 'The build before, if there was one, serves on.';
      tell({ event: 'failed', code: 'INVALID_PLUGIN', message, problems });
      return;
    }
    this.#isServed = result.hash === this.#hash;
    if (this.#isServed) {
      if (this.#hasFailed)
        tell({ event: 'notice', message: 'Repaired: the build that serves is what the folder holds.' });
      this.#hasFailed = false;
      return;
    }
    tell({ event: 'built', ms: since(startedAt), sizeBytes: result.sizeBytes, warnings: problems });
    await this.#serve(result, startedAt);
  }

  async #serve({ release, hash }: Extract<BundleResult, { ok: true }>, startedAt: number): Promise<void> {
    const { session, tell } = this.#options;
    try {
      tell({ event: 'flipped', session: await session.put(release), ms: since(startedAt) });
      this.#hash = hash;
      this.#isServed = true;
      this.#hasFailed = false;
    } catch (error) {
      this.#hasFailed = true;
      const failed = toFailed(error);
      const problem = failed.code === 'INVALID_RELEASE' ? locateStartFailure(failed.message, release) : undefined;
      tell(problem === undefined ? failed : { ...failed, problems: [problem] });
    }
  }

  #endTypesCheck(): void {
    clearTimeout(this.#typesTimer);
    this.#stopTypes.abort();
  }

  async #checkTypes(): Promise<void> {
    this.#stopTypes = new AbortController();
    const { signal } = this.#stopTypes;
    await this.#checking;
    if (!signal.aborted) this.#checking = this.#lookAtTypes(signal);
  }

  async #lookAtTypes(signal: AbortSignal): Promise<void> {
    const { folder, sdkFolder, tell } = this.#options;
    try {
      const problems = await runTypesCheck({ folder, sdkFolder, signal });
      if (problems !== undefined) tell({ event: 'types', problems });
    } catch (error) {
      tell(toFailed(error));
    }
  }
}

function toFailed(error: unknown): Extract<DevEvent, { event: 'failed' }> {
  if (!(error instanceof PlatformError)) throw error;
  const { code, message, details } = error;
  return { event: 'failed', code, message, problems: [], ...(details !== undefined && { details }) };
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
