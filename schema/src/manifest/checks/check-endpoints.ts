import type { ApiEndpoint } from '../api-endpoint.ts';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import { findDuplicates } from './duplicates.ts';
import type { ReadableManifest } from './readable-manifest.ts';
import { schemaIssues } from './schema-issues.ts';

/** Each request leads to one endpoint, and what an endpoint asks for can be had. */
export function checkEndpoints({ apiEndpoints }: ReadableManifest): ManifestIssue[] {
  return [
    ...findDuplicates(apiEndpoints, toShape)
      // The same path twice is told as such.
      .filter(({ entry, first }) => apiEndpoints[first]?.path !== entry.path)
      .map(({ entry, index, first }) =>
        invalid(
          ['apiEndpoints', index, 'path'],
          entry.path,
          `apiEndpoints[${first}] takes the same requests, since names of parameters tell nothing apart`,
        ),
      ),
    ...apiEndpoints.flatMap(checkEndpoint),
  ];
}

function toShape({ method, path }: ApiEndpoint): string {
  return `${method} ${path.replaceAll(/:\w+/g, ':')}`;
}

function checkEndpoint({ method, path, input, output, cors, idempotent }: ApiEndpoint, index: number): ManifestIssue[] {
  const place = (...keys: (string | number)[]) => ['apiEndpoints', index, ...keys];
  const issues: ManifestIssue[] = [];
  const parameters = path.split('/').filter((segment) => segment.startsWith(':'));
  for (const { entry } of findDuplicates(parameters, String)) {
    issues.push(invalid(place('path'), path, `the parameter "${entry}" is in it twice`));
  }
  if (method === 'GET' && input !== undefined) {
    issues.push(invalid(place('input'), input, 'a GET request has no body; read its query in the handler'));
  }
  if (method === 'GET' && idempotent) {
    issues.push(invalid(place('idempotent'), idempotent, 'a GET request may be sent again as it is; leave it out'));
  }
  if (cors?.credentials === true && cors.origins.includes('*')) {
    issues.push(
      invalid(place('cors', 'origins'), cors.origins, '"*" never goes with "credentials"; name the origins instead'),
    );
  }
  return [...issues, ...schemaIssues(place('input'), input), ...schemaIssues(place('output'), output)];
}
