/** The generator's own process: gets an order as its only argument's file, and writes what came of it into the other. */
import { readFile, writeFile } from 'node:fs/promises';
import { generateLoad } from './generate-load.ts';
import type { LoadOrder } from './load-run.ts';

const [orderFile = '', resultFile = ''] = process.argv.slice(2);
const order = JSON.parse(await readFile(orderFile, 'utf8')) as LoadOrder;
await writeFile(resultFile, JSON.stringify(await generateLoad(order)));
