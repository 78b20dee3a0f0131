import { ApiError } from '../rest/api-error.ts';

type Node = { [key: string]: Value } | Value[];
type Value = string | number | boolean | Node;

const MAX_DEPTH = 16;
// The wire has text only; these are what the API's own fields of that name are.
const NUMBERS = new Set([
  'cpu_ms',
  'subrequests',
  'head_sampling_rate',
  'max_delay',
  'size',
  'limit',
  'period',
  'delivery_delay',
]);
const FLAGS = new Set([
  'logpush',
  'keep_assets',
  'enabled',
  'invocation_logs',
  'persist',
  'serve_directly',
  'run_worker_first',
]);
// Below these everything is the uploader's.
const FREE = new Set(['json', 'props']);

/**
 * Builds the value that SDK 7 spreads over form fields: `metadata[bindings][][type]`. `undefined` when no field begins
 * with `root[`. A field of an array's element that is there already begins the next element.
 * @throws ApiError 10004
 */
export function parseBracketFields(root: string, fields: Iterable<readonly [string, string]>): Node | undefined {
  let value: Node | undefined;
  for (const [name, text] of fields) {
    if (!name.startsWith(`${root}[`)) continue;
    const path = toPath(name, root);
    value ??= path[0] === '' ? [] : {};
    if (!tryInsert(value, path, toTyped(path, text))) {
      throw new ApiError(
        10004,
        `The field "${name.slice(0, 200)}" is given twice, or does not fit the fields before it.`,
      );
    }
  }
  return value;
}

function toPath(name: string, root: string): string[] {
  const rest = name.slice(root.length);
  const path = rest.slice(1, -1).split('][', MAX_DEPTH + 1);
  const isWellFormed = /^(\[[^[\]]*\])+$/.test(rest) && path.length <= MAX_DEPTH && !path.includes('__proto__');
  if (!isWellFormed) throw new ApiError(10004, `"${name.slice(0, 200)}" cannot be the name of a field.`);
  return path;
}

function toTyped(path: readonly string[], text: string): Value {
  if (path.some((key) => FREE.has(key))) return text;
  const key = path.findLast((part) => part !== '') ?? '';
  if (FLAGS.has(key) && (text === 'true' || text === 'false')) return text === 'true';
  if (NUMBERS.has(key) && text !== '' && Number.isFinite(Number(text))) return Number(text);
  return text;
}

/** Returns false, and changes nothing, when something else is at the path. */
function tryInsert(node: Node, path: readonly string[], value: Value): boolean {
  const [key = '', ...rest] = path;
  if (Array.isArray(node)) {
    if (key !== '') return false;
    const last = node.at(-1);
    if (rest.length > 0 && typeof last === 'object' && tryInsert(last, rest, value)) return true;
    node.push(build(rest, value));
    return true;
  }
  if (key === '') return false;
  const child = Object.hasOwn(node, key) ? node[key] : undefined;
  if (child === undefined) {
    node[key] = build(rest, value);
    return true;
  }
  return rest.length > 0 && typeof child === 'object' && tryInsert(child, rest, value);
}

function build(path: readonly string[], value: Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return key === '' ? [build(rest, value)] : { [key]: build(rest, value) };
}
