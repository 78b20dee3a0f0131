import { COLLECTOR_ENTRYPOINT } from '../../control/protocol.ts';
import { DOOR_ENTRYPOINT } from '../../invocation/front-call.ts';

/** Modules of ours that stand before a user Worker's own. An upload cannot bring modules of these names. */
export const ENTRY_MODULE = 'dispatch-namespace.entry.js';
export const ENTRY_RUNTIME_MODULE = 'dispatch-namespace.entry-runtime.js';

/**
 * The main module of a cell's user Worker: what the Worker exports, its default export opened for the namespace's calls.
 * @param secret begins the line that says what it exports
 * @param hasFront whether a Worker of ours stands before it, which calls it through a door
 */
export function toEntrySource(mainModule: string, { secret, hasFront }: { secret: string; hasFront: boolean }): string {
  const main = JSON.stringify(`./${mainModule.replace(/^\.\//, '')}`);
  const opened = `import { Collector, announceHandlers, openDoor, openEntrypoint } from './${ENTRY_RUNTIME_MODULE}';
import * as worker from ${main};
export * from ${main};
export default openEntrypoint(worker.default);
export { Collector as ${COLLECTOR_ENTRYPOINT} };
announceHandlers(${JSON.stringify(secret)}, worker);
`;
  return hasFront ? `${opened}export const ${DOOR_ENTRYPOINT} = openDoor(worker.default);\n` : opened;
}
