import { OPERATION_PATHS } from '@digital-commerce/plugin-schema/operation-paths';
import type { OperationName } from '@digital-commerce/plugin-schema';

export interface OperationRequest {
  method: string;
  /** With the query. */
  path: string;
  body?: unknown;
}

/** Path parameters and query; `undefined` is left out. */
export type OperationInput = Readonly<Record<string, unknown>>;

/** Fills in the operation's path; what the path does not name becomes the query, apart from `body`. */
export function buildRequest(operation: OperationName, input: OperationInput): OperationRequest {
  const [method = '', path = ''] = OPERATION_PATHS[operation].split(' ');
  const { body, ...rest } = input;
  const values = new Map(Object.entries(rest).map(([name, value]) => [name, toText(value)]));
  const inPath = new Set<string>();
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    inPath.add(name);
    return encodeURIComponent(values.get(name) ?? '');
  });
  const query = new URLSearchParams();
  for (const [name, value] of values) {
    if (!inPath.has(name) && value !== undefined) query.set(name, value);
  }
  return {
    method,
    path: query.size === 0 ? filled : `${filled}?${query.toString()}`,
    ...(body !== undefined && { body }),
  };
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
