/** A further plugin for the build of the dashboard, by which a browser tells what of it ran. */
import type { Plugin } from 'vite';
import { BROWSER_SINK } from './browser-output.ts';
import { instrument } from './instrument.ts';

const SINK_MODULE = '\0coverage-sink';

const plugin: Plugin = {
  name: 'dashboard-coverage',
  enforce: 'pre',
  resolveId: (id) => (id === SINK_MODULE ? id : undefined),
  load: (id) => (id === SINK_MODULE ? BROWSER_SINK : undefined),
  transform(source, id) {
    const done = instrument(id.replace(/[?#].*/, ''), source);
    return done && { code: `import ${JSON.stringify(SINK_MODULE)}; ${done.code}`, map: null };
  },
};

export default plugin;
