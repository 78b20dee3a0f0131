import type { Plugin } from 'vite';
import { instrument } from './instrument.ts';

/** Has Vite read our own modules instrumented. */
export function instrumenting(): Plugin {
  return {
    name: 'coverage',
    enforce: 'pre',
    transform(source, id) {
      const done = instrument(id.replace(/[?#].*/, ''), source);
      return done && { code: done.code, map: null };
    },
  };
}
