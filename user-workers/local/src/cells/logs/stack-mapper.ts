import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import * as z from 'zod';
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
    const known = this.#maps.get(file);
    if (known || this.#maps.has(file)) return known;
    const module = this.#modules.find(({ name }) => name === `${file}.map`);
    // The text may name any number of files that there are not.
    if (!module) return undefined;
    const map = this.#load(file, module);
    this.#maps.set(file, map);
    return map;
  }

  #load(file: string, module: ScriptModule): TraceMap | undefined {
    if (module.content.byteLength > MAX_MAP_BYTES) return undefined;
    try {
      const { sourceRoot = '', ...source } = SourceMap.parse(JSON.parse(new TextDecoder().decode(module.content)));
      const map = new TraceMap({ ...source, sourceRoot, names: [] });
      originalPositionFor(map, { line: 1, column: 0 }); // Reads all of it.
      // Without the modules, which go with the cell.
      const maps = this.#maps;
      keepRead(MAP_SIZE + source.mappings.length + source.sources.length, () => maps.set(file, undefined));
      return map;
    } catch {
      return undefined; // It is the uploader's, and may be anything.
    }
  }
}

// A frame never spans lines, and no run of space does either, or a text of blank lines would take minutes.
const FRAME = /^([ \t]+at (?:[^\n(]{1,200}\()?)([^\s():]{1,200}):(\d{1,9}):(\d{1,9})/gm;
const MAX_MAP_BYTES = 5 * 1024 * 1024;
const SourceMap = z.object({
  version: z.literal(3),
  sources: z.array(z.string().nullable()),
  sourceRoot: z.string().optional(),
  // One that is read takes some fifty times as much memory.
  mappings: z.string().max(1024 * 1024),
});

const read: { size: number; forget: () => void }[] = [];
/** Of one with nothing in it. */
const MAP_SIZE = 1_000;
const MAX_READ = 4 * 1024 * 1024;

/** Bounds the maps of all cells together: those that were read first go, and are not read again. */
function keepRead(size: number, forget: () => void): void {
  read.push({ size, forget });
  let total = read.reduce((sum, entry) => sum + entry.size, 0);
  while (total > MAX_READ) {
    const oldest = read.shift();
    if (!oldest) return;
    total -= oldest.size;
    oldest.forget();
  }
}
