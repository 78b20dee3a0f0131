import type { Problem } from '@digital-commerce/plugin-bundle';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';

/** Where in the author's code a Worker did not start, when the runtime's text names a place in the bundle. */
export function locateStartFailure(message: string, { sourceMaps, mainModule }: ReleaseBundle): Problem | undefined {
  const text = sourceMaps.find(({ name }) => name === `${mainModule}.map`)?.source;
  if (text === undefined) return undefined;
  const map = new SourceMap(JSON.parse(text) as SourceMapPayload);
  for (const [, line, column] of message.matchAll(/\.js:(\d+):(\d+)/g)) {
    const found = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in found) || found.originalSource.includes('node_modules')) continue;
    const { originalSource: file, originalLine, originalColumn } = found;
    const place = { file, line: originalLine + 1, column: originalColumn + 1 };
    const [what = message] = message.split('\n');
    return { code: 'START_FAILED', severity: 'error', message: `It threw at start: ${toThrown(what)}`, ...place };
  }
  return undefined;
}

/** The error alone, without what says that there was one. */
function toThrown(line: string): string {
  return /\b(?:\w*Error|Uncaught\b).*/.exec(line)?.[0] ?? line;
}
