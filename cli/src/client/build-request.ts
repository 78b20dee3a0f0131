import { API_ROUTES } from '@digital-commerce/plugin-schema';
import type { ApiRoute, OperationName } from '@digital-commerce/plugin-schema';

export interface OperationRequest {
  method: string;
  /** With the query. */
  path: string;
  body?: unknown;
}

/** Fills in the operation's path; what the path does not name becomes the query, apart from `body`. */
export function buildRequest(operation: OperationName, input: Readonly<Record<string, unknown>>): OperationRequest {
  const { method, path }: ApiRoute = API_ROUTES[operation];
  const { body, ...values } = input;
  const inPath = new Set<string>();
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    inPath.add(name);
    return encodeURIComponent(String(values[name]));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (!inPath.has(name) && value !== undefined) query.set(name, String(value));
  }
  return { method, path: query.size === 0 ? filled : `${filled}?${query}`, ...(body !== undefined && { body }) };
}
