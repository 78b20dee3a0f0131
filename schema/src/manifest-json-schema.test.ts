import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toManifestJsonSchema } from './manifest-json-schema.ts';

test('manifest.schema.json is what the schema generates', () => {
  const file = readFileSync(join(import.meta.dirname, '../manifest.schema.json'), 'utf8');
  expect(JSON.parse(file), 'run `npm run generate`').toEqual(JSON.parse(JSON.stringify(toManifestJsonSchema())));
});
