import { DOOR_ENTRYPOINT } from '../invocation/front-call.ts';

/** Modules of ours that stand before a user Worker's own. An upload cannot bring modules of these names. */
export const ENTRY_MODULE = 'dispatch-namespace.entry.js';
export const ENTRY_RUNTIME_MODULE = 'dispatch-namespace.entry-runtime.js';

export interface EntryOptions {
  /** Begins the line that says what the Worker exports. */
  secret: string;
  /** Whether a Worker of ours stands before it, which calls it through a door. */
  hasFront: boolean;
}

/** The main module of a cell's user Worker: what the Worker exports, its default export opened for the namespace's calls. */
export function toEntrySource(mainModule: string, { secret, hasFront }: EntryOptions): string {
  const main = JSON.stringify(`./${mainModule.replace(/^\.\//, '')}`);
  return `import { announceHandlers, openDoor, openEntrypoint } from './${ENTRY_RUNTIME_MODULE}';
import * as worker from ${main};
export * from ${main};
export default openEntrypoint(worker.default);
announceHandlers(${JSON.stringify(secret)}, worker);
${hasFront ? `export const ${DOOR_ENTRYPOINT} = openDoor(worker.default);` : ''}
`;
}
