import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { ScriptModule } from '../../store/types.ts';

/** Puts the places of the sources into stack traces, through the source maps that came with the modules. */
export class StackMapper {
  readonly #modules: readonly ScriptModule[];
  readonly #maps = new Map<string, TraceMap | undefined>();

  constructor(modules: readonly ScriptModule[]) {
    this.#modules = modules.filter(({ type }) => type === 'sourcemap');
  }

  /** Lines that are no frame, and frames of modules without a map, stay as they are. */
  map(text: string): string {
    if (this.#modules.length === 0) return text;
    return text.replaceAll(FRAME, (...parts: string[]) => this.#mapFrame(parts));
  }

  #mapFrame([frame = '', before = '', file = '', line, column]: string[]): string {
    const map = this.#find(file);
    // The text may be made up: no place has line 0.
    if (!map || Number(line) === 0) return frame;
    const place = originalPositionFor(map, { line: Number(line), column: Math.max(0, Number(column) - 1) });
    return place.source === null ? frame : `${before}${place.source}:${place.line}:${place.column + 1}`;
  }

  #find(file: string): TraceMap | undefined {
    if (!this.#maps.has(file)) this.#maps.set(file, this.#load(`${file}.map`));
    return this.#maps.get(file);
  }

  #load(name: string): TraceMap | undefined {
    const module = this.#modules.find((candidate) => candidate.name === name);
    if (!module || module.content.byteLength > MAX_MAP_BYTES) return undefined;
    try {
      const map = new TraceMap(new TextDecoder().decode(module.content));
      originalPositionFor(map, { line: 1, column: 0 }); // Reads all of it.
      return map;
    } catch {
      return undefined; // It is the uploader's, and may be anything.
    }
  }
}

const FRAME = /^(\s+at (?:[^\n(]{1,200}\()?)([^\s():]{1,200}):(\d{1,9}):(\d{1,9})/gm;
const MAX_MAP_BYTES = 5 * 1024 * 1024;
