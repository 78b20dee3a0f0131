/** Modules of ours that stand before a user Worker's own. An upload cannot bring modules of these names. */
export const ENTRY_MODULE = 'dispatch-namespace.entry.js';
export const ENTRY_RUNTIME_MODULE = 'dispatch-namespace.entry-runtime.js';

/**
 * The main module of a cell's user Worker: what the Worker exports, its default export opened for the namespace's calls.
 * @param secret begins the line that says what it exports
 */
export function toEntrySource(mainModule: string, secret: string): string {
  const main = JSON.stringify(`./${mainModule.replace(/^\.\//, '')}`);
  return `import { announceHandlers, openEntrypoint } from './${ENTRY_RUNTIME_MODULE}';
import * as worker from ${main};
export * from ${main};
export default openEntrypoint(worker.default);
announceHandlers(${JSON.stringify(secret)}, worker);
`;
}
