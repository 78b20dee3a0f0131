/** A further plugin for the build of the dashboard, by which a browser tells what of it ran. */
import type { Plugin } from 'vite';
import { SINK } from './hits.ts';
import { instrument } from './instrument.ts';
import { BROWSER_MARK } from './browser-output.ts';

const SINK_MODULE = '\0coverage-sink';

/** Batches of a task's counters on the console, which is there from a page's first moment to its last. */
const SINK_SOURCE = `let waiting = '';
const flush = () => { console.debug(${JSON.stringify(BROWSER_MARK)} + waiting); waiting = ''; };
const later = queueMicrotask;
globalThis[Symbol.for(${JSON.stringify(SINK)})] ??= (file, counter) => {
  if (waiting === '') later(flush);
  waiting += file + ' ' + counter + '\\n';
};`;

const folder = process.env['PLATFORM_COVERAGE'] ?? '';

const plugin: Plugin = {
  name: 'dashboard-coverage',
  enforce: 'pre',
  resolveId: (id) => (id === SINK_MODULE ? id : undefined),
  load: (id) => (id === SINK_MODULE ? SINK_SOURCE : undefined),
  transform(source, id) {
    const done = instrument(folder, id.replace(/[?#].*/, ''), source);
    return done && { code: `import ${JSON.stringify(SINK_MODULE)}; ${done.code}`, map: null };
  },
};

export default plugin;
