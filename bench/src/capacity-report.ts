/** Writes what the runs have left in `bench/*.json` into docs/capacity.md: `npx node bench/src/capacity-report.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderParts, replaceParts } from './load/render-capacity.ts';
import { readResults } from './load/results.ts';

const PAGE = fileURLToPath(new URL('../../docs/capacity.md', import.meta.url));

await writeFile(PAGE, replaceParts(await readFile(PAGE, 'utf8'), renderParts(await readResults())));
