/** Writes what is generated from the schemas. `--check` only compares, and fails when a file is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toOpenApi } from '../src/api/openapi.ts';
import { toManifestJsonSchema } from '../src/manifest-json-schema.ts';
import { toRoleTable, toRouteTables } from './api-tables.ts';

/** What each file is to hold, from what it holds. */
const FILES: Record<string, (before: string) => string> = {
  'schema/manifest.schema.json': () => toJson(toManifestJsonSchema()),
  'schema/openapi.json': () => toJson(toOpenApi()),
  'docs/http-api.md': (before) => fill(fill(before, 'roles', toRoleTable()), 'routes', toRouteTables()),
};

const check = process.argv.includes('--check');
for (const [file, generate] of Object.entries(FILES)) {
  const path = join(import.meta.dirname, '../..', file);
  const before = readFileSync(path, 'utf8');
  const text = generate(before);
  if (!check) {
    writeFileSync(path, text);
  } else if (before !== text) {
    console.error(`${file} is out of date. Run \`npm run generate\` and commit it.`);
    process.exitCode = 1;
  }
}

/** Puts text between the comments that mark its place. */
function fill(document: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [before = '', rest = ''] = document.split(start);
  return `${before}${start}\n\n${text}\n\n${end}${rest.split(end)[1]}`;
}

function toJson(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
