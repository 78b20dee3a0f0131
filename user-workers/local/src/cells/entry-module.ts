/** Modules of ours that stand before a user Worker's own. An upload cannot bring modules of these names. */
export const ENTRY_MODULE = 'dispatch-namespace.entry.js';
export const ENTRY_RUNTIME_MODULE = 'dispatch-namespace.entry-runtime.js';

/** The main module of a cell's user Worker: what the Worker exports, its default export opened for the namespace's calls. */
export function toEntrySource(mainModule: string): string {
  const main = JSON.stringify(`./${mainModule.replace(/^\.\//, '')}`);
  return `import { openEntrypoint } from './${ENTRY_RUNTIME_MODULE}';
import * as worker from ${main};
export * from ${main};
export default openEntrypoint(worker.default);
`;
}
