import { parseSync, Visitor } from 'oxc-parser';
import type { Argument, CallExpression, Expression, ObjectPattern, Program } from 'oxc-parser';

/** A name or value in the source, and where it stands. */
export interface Use {
  value: string;
  offset: number;
}

/** What the code of one file asks of the platform, as far as reading it tells. */
export interface SourceUses {
  /** Literal keys of `context.settings.get` and `context.secrets.get`. */
  settings: Use[];
  /** Hosts of literal addresses that are fetched. */
  hosts: Use[];
  /** `context.kv` and the like. */
  powers: Use[];
  /** Every name that a property is read by, or that is taken out of an object: more than `powers`, on whatever object. */
  names: ReadonlySet<string>;
}

/** Names that handlers give the context. */
const CONTEXTS = new Set(['context', 'ctx', '_context']);
const READERS = new Set(['settings', 'secrets']);
const HTTP_CALLS = new Set(['request', 'get', 'post']);

/** Reads what a file of TypeScript uses. One that does not parse uses nothing. */
export function readUses(file: string, source: string): SourceUses {
  const { program, errors } = parseSync(file, source);
  const uses = { settings: [] as Use[], hosts: [] as Use[], powers: [] as Use[], names: new Set<string>() };
  if (errors.length > 0) return uses;
  const parts = listContextParts(program);
  new Visitor({
    MemberExpression({ object, property, computed }) {
      if (computed || property.type !== 'Identifier') return;
      uses.names.add(property.name);
      if (isContext(object)) uses.powers.push({ value: property.name, offset: property.start });
    },
    Property({ key, computed }) {
      if (!computed && key.type === 'Identifier') uses.names.add(key.name);
    },
    CallExpression(call) {
      const [first] = call.arguments;
      const text = toText(first);
      if (first === undefined || text === undefined) return;
      if (isReader(call, parts)) uses.settings.push({ value: text, offset: first.start });
      const host = isRequest(call, parts) ? toHost(text) : undefined;
      if (host !== undefined) uses.hosts.push({ value: host, offset: first.start });
    },
  }).visit(program);
  return { ...uses, powers: [...uses.powers, ...parts.filter(({ isCertain }) => isCertain)] };
}

interface ContextPart extends Use {
  /** It is the context's for sure, not what any function is given. */
  isCertain: boolean;
}

/** What is taken out of a context: `const { kv } = context`, `context.batch(({ kv }) => …)`, and what may be one. */
function listContextParts(program: Program): ContextPart[] {
  const parts: ContextPart[] = [];
  const add = (pattern: unknown, isCertain: boolean): void => {
    if (!isObjectPattern(pattern)) return;
    for (const property of pattern.properties) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
      parts.push({ value: property.key.name, offset: property.key.start, isCertain });
    }
  };
  new Visitor({
    ArrowFunctionExpression: ({ params }) => add(params[0], false),
    FunctionDeclaration: ({ params }) => add(params[0], false),
    VariableDeclarator: ({ id, init }) => add(id, init !== null && isContext(init)),
    CallExpression({ callee, arguments: [first] }) {
      const isBatch = callee.type === 'MemberExpression' && !callee.computed && callee.property.name === 'batch';
      if (isBatch && first?.type === 'ArrowFunctionExpression') add(first.params[0], isContext(callee.object));
    },
  }).visit(program);
  return parts;
}

function isObjectPattern(pattern: unknown): pattern is ObjectPattern {
  return typeof pattern === 'object' && pattern !== null && 'type' in pattern && pattern.type === 'ObjectPattern';
}

function isContext(expression: Expression): boolean {
  return expression.type === 'Identifier' && CONTEXTS.has(expression.name);
}

/** `context.settings.get(…)`, or `settings.get(…)` where `settings` was taken out of the context. */
function isReader({ callee }: CallExpression, parts: readonly ContextPart[]): boolean {
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.name !== 'get') return false;
  return isPart(callee.object, READERS, parts);
}

/** `fetch(…)`, or one of the calls of `context.http`. */
function isRequest({ callee }: CallExpression, parts: readonly ContextPart[]): boolean {
  if (callee.type === 'Identifier') return callee.name === 'fetch';
  if (callee.type !== 'MemberExpression' || callee.computed || !HTTP_CALLS.has(callee.property.name)) return false;
  return isPart(callee.object, new Set(['http']), parts);
}

function isPart(object: Expression, names: ReadonlySet<string>, parts: readonly ContextPart[]): boolean {
  if (object.type === 'Identifier') {
    return names.has(object.name) && parts.some(({ value }) => value === object.name);
  }
  if (object.type !== 'MemberExpression' || object.computed) return false;
  return names.has(object.property.name) && isContext(object.object);
}

/** A literal text, or what stands before the first value of a template. */
function toText(argument: Argument | undefined): string | undefined {
  if (argument?.type === 'Literal') return typeof argument.value === 'string' ? argument.value : undefined;
  if (argument?.type !== 'TemplateLiteral') return undefined;
  return argument.quasis[0]?.value.cooked ?? undefined;
}

/** The host of an address that names it in full: a template may go on with a value only after it. */
function toHost(text: string): string | undefined {
  return /^https?:\/\/([a-z0-9.-]+)(?=[/?#:]|$)/i.exec(text)?.[1]?.toLowerCase();
}
