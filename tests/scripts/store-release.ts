/** Keeps a plugin's release as it is built now, for tests of upgrades: `node tests/scripts/store-release.ts <folder>`. */
import { bundlePlugin, formatProblem } from '@digital-commerce/plugin-bundle';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the folder of a plugin.');
const result = await bundlePlugin(folder, { sdkFolder: fileURLToPath(new URL('../../sdk/', import.meta.url)) });
if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem(problem)).join('\n'));
const release = { ...result.release, sourceMaps: [] };
const { id, version } = release.manifest;
const file = new URL(`../fixtures/releases/${id}-${version}.json.gz`, import.meta.url);
await writeFile(file, gzipSync(JSON.stringify(release), { level: 9 }));
console.log(fileURLToPath(file));
