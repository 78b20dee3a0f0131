import { parentPort, workerData } from 'node:worker_threads';
import { CLASS_DECLARATION } from '@digital-commerce/plugin-schema/plugin-class';
import type { ClassDeclaration } from '@digital-commerce/plugin-schema/plugin-class';
import type { PluginExport } from './plugin-export.ts';

// Runs in a thread of its own: imports the author's plugin.ts and posts what its default export is.
const loaded = (await import((workerData as { url: string }).url)) as { default?: unknown };
parentPort?.postMessage(describe(loaded.default), []);

function describe(exported: unknown): PluginExport {
  if (typeof exported === 'function' && isClass(exported)) return describeClass(exported as new () => object);
  if (typeof exported === 'object' && exported !== null && !Array.isArray(exported)) {
    return { kind: 'manifest', manifest: toPlain(exported) };
  }
  return { kind: 'other', type: exported === null ? 'null' : Array.isArray(exported) ? 'array' : typeof exported };
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

function describeClass(pluginClass: new () => object): PluginExport {
  const instance = new pluginClass();
  const methods = new Set<string>();
  for (let level: object | null = instance; level !== null && level !== Object.prototype;) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (typeof value === 'function' && name !== 'constructor') methods.add(name);
    }
    level = Object.getPrototypeOf(level) as object | null;
  }
  const fields = { ...toPlain({ ...pluginClass }), ...toPlain(instance) };
  return { kind: 'class', fields, methods: [...methods], ...describeDecorators(pluginClass) };
}

/** What decorators noted, if the class has any. The bundler's metadata has a key of its own where the language has none. */
function describeDecorators(pluginClass: object): { declaration?: ClassDeclaration } {
  const metadataKey = (Symbol as { metadata?: symbol }).metadata ?? Symbol.for('Symbol.metadata');
  const metadata = Reflect.get(pluginClass, metadataKey) as object | undefined;
  const declaration = metadata && (Reflect.get(metadata, Symbol.for(CLASS_DECLARATION)) as object | undefined);
  return declaration === undefined ? {} : { declaration: toPlain(declaration) as unknown as ClassDeclaration };
}

function toPlain(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}
