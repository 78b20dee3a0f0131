import type { PlatformProcess } from '../support/platform-process.ts';

/** A kind of change that is made over and over, numbered from 1, until the platform is killed in the middle of one. */
export interface Operation {
  name: string;
  /** What has to be there before the first. */
  prepare?(platform: PlatformProcess): Promise<void>;
  /** Makes change `n`. When it returns, the platform has acknowledged it. */
  run(platform: PlatformProcess, n: number): Promise<void>;
  /**
   * Looks at the platform after a new start: all up to `acknowledged` is there, and `interrupted` is wholly there or
   * wholly absent. Then makes `interrupted` once more, which has to succeed.
   */
  check(platform: PlatformProcess, acknowledged: number, interrupted: number): Promise<void>;
}
