import { apply, hasOwn, TypeErrorConstructor } from './primordials.ts';

export type Handler = (...args: unknown[]) => unknown;
type PluginClass = new () => object;

/**
 * The author's default exports by handler key. A key `plugin.ts#method` holds the plugin class; it is instantiated at
 * the first call and the instance stays for the life of the isolate.
 */
export class HandlerTable {
  readonly #exports: Readonly<Record<string, unknown>>;
  readonly #instances = new Map<PluginClass, object>();

  constructor(exports: Readonly<Record<string, unknown>>) {
    this.#exports = exports;
  }

  /** @throws TypeError when the bundle has no such handler or it is not a function; or what the constructor throws */
  resolve(key: string): Handler {
    if (!hasOwn(this.#exports, key)) throw new TypeErrorConstructor(`The bundle has no handler "${key}".`);
    const exported = this.#exports[key];
    const separator = key.indexOf('#');
    if (separator !== -1) return this.#resolveMethod(key, exported as PluginClass, key.slice(separator + 1));
    if (typeof exported === 'function') return exported as Handler;
    throw new TypeErrorConstructor(
      `The default export of "${key}" is ${exported === null ? 'null' : typeof exported}, not a function. Export the handler as default.`,
    );
  }

  #resolveMethod(key: string, pluginClass: PluginClass, name: string): Handler {
    let instance = this.#instances.get(pluginClass);
    if (instance === undefined) this.#instances.set(pluginClass, (instance = new pluginClass()));
    const method = (instance as Record<string, unknown>)[name];
    if (typeof method !== 'function') throw new TypeErrorConstructor(`"${key}" is not a method of the plugin class.`);
    return (...args) => apply(method, instance, args) as unknown;
  }
}
