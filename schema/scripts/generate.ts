/** Writes what is generated from the schemas. `--check` only compares, and fails when a file is out of date. */
import { toOpenApi } from '../src/api/openapi.ts';
import { toManifestJsonSchema } from '../src/manifest-json-schema.ts';
import { toApiPages } from './api-reference/api-pages.ts';
import { toRoleTable, toRouteTables } from './api-tables.ts';
import { HOOK_CATEGORIES, toHookPage, toHookTables, toTypesPage } from './hook-pages.ts';
import { toLimitTable } from './limit-table.ts';
import { toDataPointTable, toEventTable, toMeasurementTable, toObjectiveTable } from './observe-tables.ts';
import { toOperationPaths } from './operation-paths.ts';
import { toTable } from './to-table.ts';
import { toComponentRows, toUiRegistry } from './ui-registry.ts';
import { toPayloadExports, toPayloadGlobals } from './sdk-types.ts';
import { writeGenerated } from './write-generated.ts';

writeGenerated({
  'schema/manifest.schema.json': () => toJson(toManifestJsonSchema()),
  'schema/openapi.json': () => toJson(toOpenApi()),
  'docs/http-api.md': (before) => fill(fill(before, 'roles', toRoleTable()), 'routes', toRouteTables()),
  'docs/limits.md': (before) => fill(before, 'limits', toLimitTable()),
  'docs/observability.md': (before) =>
    fillAll(before, {
      measurements: toMeasurementTable(),
      objectives: toObjectiveTable(),
      'data points': toDataPointTable(),
      events: toEventTable(),
    }),
  'docs/ui.md': (before) => fill(before, 'components', toTable(['component', 'is', 'takes'], toComponentRows())),
  'sdk/registry.json': () => toJson(toUiRegistry()),
  'docs/hooks.md': (before) => fill(before, 'hooks', toHookTables()),
  'docs/hooks/types.md': toTypesPage,
  ...Object.fromEntries(HOOK_CATEGORIES.map((category) => [`docs/hooks/${category}.md`, () => toHookPage(category)])),
  ...Object.fromEntries(
    Object.entries(toApiPages()).map(([page, text]) => [`docs/reference/api/${page}.md`, () => `${text}\n`]),
  ),
  'schema/src/api/operation-paths.ts': toOperationPaths,
  'sdk/src/payload-types.ts': toPayloadExports,
  'sdk/src/payload-globals.ts': toPayloadGlobals,
});

/** Puts text between the comments that mark its place. */
function fill(document: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [before = '', rest = ''] = document.split(start);
  return `${before}${start}\n\n${text}\n\n${end}${rest.split(end)[1]}`;
}

function fillAll(document: string, texts: Record<string, string>): string {
  return Object.entries(texts).reduce((filled, [name, text]) => fill(filled, name, text), document);
}

function toJson(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
