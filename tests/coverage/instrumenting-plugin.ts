import type { Plugin } from 'vite';
import { instrument } from './instrument.ts';

/** Has Vite read our own modules instrumented. */
export function instrumenting(folder: string): Plugin {
  return {
    name: 'coverage',
    enforce: 'pre',
    transform(source, id) {
      const done = instrument(folder, id.replace(/[?#].*/, ''), source);
      return done && { code: done.code, map: null };
    },
  };
}
