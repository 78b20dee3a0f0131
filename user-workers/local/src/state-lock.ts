import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another host has the state folder. */
export class StateInUseError extends Error {
  override readonly name = 'StateInUseError';
}

/** Holds a state folder for one host. The kernel lets go of an SQLite lock when its process ends, however that happens. */
export class StateLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /**
   * Makes the folder, which only its owner may enter.
   * @param describeHolder says who has it, when that is known
   * @throws StateInUseError
   */
  static take(stateDir: string, describeHolder: () => string | undefined): StateLock {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
    chmodSync(stateDir, 0o700);
    const database = new DatabaseSync(join(stateDir, 'host-lock.sqlite'));
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch {
      database.close();
      const holder = describeHolder() ?? 'another process that is just starting';
      throw new StateInUseError(
        `The state folder "${stateDir}" is served by ${holder}. Use that one, stop it, or choose another folder.`,
      );
    }
    return new StateLock(database);
  }

  release(): void {
    this.#database.close();
  }
}
