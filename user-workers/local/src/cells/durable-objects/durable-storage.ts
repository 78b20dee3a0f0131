import { existsSync, lchownSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readNextAlarm } from './read-next-alarm.ts';
import type { CellIsolation } from '../sandbox/cell-sandbox.ts';
import type { DurableObjectClass, Script } from '../../store/types.ts';

/**
 * The data of Durable Objects on disk: a folder for each script, named by its tag, and in it one for each class, named by
 * the class's key. A renamed script or class keeps its data.
 */
export class DurableStorage {
  readonly #folder: string;
  readonly #scratchFolder: string;

  /** @param folder is made when there is something to keep @param scratchFolder for what is needed for a moment */
  constructor(folder: string, scratchFolder: string) {
    this.#folder = folder;
    this.#scratchFolder = scratchFolder;
  }

  /**
   * The script's folder, for a cell that is about to start; no other process may use it. What earlier cells have left
   * becomes the new cell's.
   */
  prepare({ tag, settings }: Script, { uid, isOwnUser }: CellIsolation): string {
    const folder = join(this.#folder, tag);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.prune(tag, settings.durableObjectClasses ?? []);
    if (isOwnUser) giveAway(folder, uid);
    return folder;
  }

  /** Scripts that have data, by tag. */
  listTags(): string[] {
    return existsSync(this.#folder) ? readdirSync(this.#folder) : [];
  }

  /** When the next alarm of the script's objects is due, in milliseconds since the epoch. No process may use its data. */
  nextAlarm(tag: string): number | undefined {
    const folder = join(this.#folder, tag);
    if (!existsSync(folder)) return undefined;
    const alarms = readdirSync(folder).map((key) => readNextAlarm(join(folder, key), this.#scratchFolder));
    const due = alarms.filter((alarm) => alarm !== undefined);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  /** What is kept of the script, but nothing keeps it. All of it when the script is gone. */
  findUnused(tag: string, classes: readonly DurableObjectClass[] | undefined): string[] {
    const folder = join(this.#folder, tag);
    if (!classes) return [folder];
    const keys = new Set(classes.map(toStorageKey));
    return readdirSync(folder)
      .filter((key) => !keys.has(key))
      .map((key) => join(folder, key));
  }

  /** Drops what is unused. No process may use it. */
  prune(tag: string, classes: readonly DurableObjectClass[] | undefined): void {
    for (const path of this.findUnused(tag, classes)) rmSync(path, { recursive: true, force: true });
  }
}

/** What the runtime derives the ids of a class's objects from, and the name of their folder. */
export function toStorageKey({ key, name }: DurableObjectClass): string {
  return key ?? name;
}

/** Makes a folder and all in it a user's. Links are not followed, and files that have a second name elsewhere stay whose they are. */
export function giveAway(path: string, uid: number): void {
  const stats = lstatSync(path);
  if (stats.isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name), uid);
  else if (stats.nlink > 1) return;
  if (stats.uid !== uid) lchownSync(path, uid, uid);
}
