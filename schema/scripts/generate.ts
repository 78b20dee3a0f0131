/** Writes what is generated from the schemas. `--check` only compares, and fails when a file is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toOpenApi } from '../src/api/openapi.ts';
import { toManifestJsonSchema } from '../src/manifest-json-schema.ts';

const FILES = {
  'manifest.schema.json': () => toJson(toManifestJsonSchema()),
  'openapi.json': () => toJson(toOpenApi()),
};

const check = process.argv.includes('--check');
for (const [file, generate] of Object.entries(FILES)) {
  const path = join(import.meta.dirname, '..', file);
  const text = generate();
  if (!check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, 'utf8') !== text) {
    console.error(`schema/${file} is out of date. Run \`npm run generate\` and commit it.`);
    process.exitCode = 1;
  }
}

function toJson(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
