/** Writes the types of the API's client from `openapi.json`. `--check` only compares, and fails when the file is out of date. */
import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { writeGenerated } from '../../../schema/scripts/write-generated.ts';

const document = readFileSync(new URL('../../../schema/openapi.json', import.meta.url), 'utf8');
const types = astToString(await openapiTS(document, { defaultNonNullable: true }));

writeGenerated({
  'dispatcher/dashboard/src/api/openapi.d.ts': () =>
    `/** Generated from openapi.json by \`npm run generate\`. */\n${types}`,
});
