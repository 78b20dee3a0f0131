import type { ApiEndpoint } from '@digital-commerce/plugin-schema';

/** An endpoint, and what the path of a request says of its parameters. */
export interface MatchedEndpoint {
  endpoint: ApiEndpoint;
  /** By name, decoded. */
  params: Record<string, string>;
}

interface PathNode {
  literals: Map<string, PathNode>;
  parameter: PathNode | undefined;
  endpoints: ApiEndpoint[];
}

/** The endpoints of a release by their paths, compiled once. */
export class EndpointTable {
  /** In the order of the manifest. */
  readonly all: readonly ApiEndpoint[];
  readonly #root = createNode();

  constructor(endpoints: readonly ApiEndpoint[]) {
    this.all = endpoints;
    for (const endpoint of endpoints) {
      const node = toSegments(endpoint.path).reduce(enter, this.#root);
      node.endpoints.push(endpoint);
    }
  }

  /**
   * All endpoints that a path leads to, whatever their methods. Those with literal segments come before those with
   * parameters, where the first segment that differs decides.
   * @param path as it stands in the URL. Segments are decoded one by one, so an encoded `/` parts nothing; a path that does
   *   not decode leads nowhere
   */
  match(path: string): MatchedEndpoint[] {
    const segments = toSegments(path).map(decode);
    if (!segments.every((segment) => segment !== undefined)) return [];
    return find(this.#root, segments, []);
  }
}

function find(node: PathNode, segments: readonly string[], values: readonly string[]): MatchedEndpoint[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    return node.endpoints.map((endpoint) => ({ endpoint, params: nameValues(endpoint, values) }));
  }
  const literal = node.literals.get(segment);
  // A parameter has a value.
  const parameter = segment === '' ? undefined : node.parameter;
  return [
    ...(literal === undefined ? [] : find(literal, rest, values)),
    ...(parameter === undefined ? [] : find(parameter, rest, [...values, segment])),
  ];
}

function nameValues({ path }: ApiEndpoint, values: readonly string[]): Record<string, string> {
  const names = toSegments(path).filter((segment) => segment.startsWith(':'));
  return Object.fromEntries(names.map((name, index) => [name.slice(1), values[index] ?? '']));
}

function enter(node: PathNode, segment: string): PathNode {
  if (segment.startsWith(':')) return (node.parameter ??= createNode());
  const next = node.literals.get(segment) ?? createNode();
  node.literals.set(segment, next);
  return next;
}

function createNode(): PathNode {
  return { literals: new Map(), parameter: undefined, endpoints: [] };
}

function toSegments(path: string): string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
