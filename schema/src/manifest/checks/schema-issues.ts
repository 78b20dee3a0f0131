import { findSchemaProblems } from '../../json-schema/index.ts';
import type { JsonSchema } from '../json-schema.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';

/** What is wrong with the JSON Schema at a place of the manifest. */
export function schemaIssues(path: ManifestIssue['path'], schema: JsonSchema | undefined): ManifestIssue[] {
  if (schema === undefined) return [];
  return findSchemaProblems(schema).map(({ path: inner, value, problem }) =>
    invalid([...path, ...inner], value, problem),
  );
}
