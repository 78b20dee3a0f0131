import { registerHooks } from 'node:module';
import type { ModuleSource } from 'node:module';
import { fileURLToPath } from 'node:url';
import { instrument } from './instrument.ts';
import { toMeasuredPath } from './measured-files.ts';

const ESBUILD = /\/node_modules\/esbuild\/lib\/main\.js$/;
const OWN_ESBUILD = new URL('esbuild.ts', import.meta.url).href;
/** A runner of tests loads the modules that it has read in its own name. */
const FOREIGN = /\/node_modules\/(?!(vite|vitest|@vitest)\/)/;

/** Has this thread load our own modules instrumented, and build with an esbuild that does so. */
export function hookModules(): void {
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const resolved = nextResolve(specifier, context);
      const { parentURL = '' } = context;
      if (!ESBUILD.test(resolved.url) || parentURL === OWN_ESBUILD || FOREIGN.test(parentURL)) return resolved;
      return { url: OWN_ESBUILD, format: 'module-typescript', shortCircuit: true };
    },
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const path = toPath(url);
      if (path === undefined || toMeasuredPath(path) === undefined || !loaded.source) return loaded;
      const done = instrument(path, toText(loaded.source));
      return done ? { ...loaded, source: done.code } : loaded;
    },
  });
}

function toPath(url: string): string | undefined {
  return url.startsWith('file:') ? fileURLToPath(url.replace(/[?#].*/, '')) : undefined;
}

function toText(source: ModuleSource): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
