import type { Argument, CallExpression, Expression } from 'oxc-parser';
import { ALL_BUILDER_CALLS } from './builder-calls.ts';
import type { BuilderCall } from '@digital-commerce/plugin-schema';
import type { ManifestNode, NamedNode } from './manifest-node.ts';

/** Reads the expressions of one module. */
export interface SourceReader {
  /** The expression behind names and type annotations. */
  follow(expression: Expression): Expression | undefined;
  toNode(expression: Expression): ManifestNode;
}

/** The manifest that a chain of builder calls makes, from `createPlugin(name, id)` to `.build()`. */
export function toBuilderNode(reader: SourceReader, chain: CallExpression): ManifestNode {
  const manifest = new Group(chain.start);
  const { root, links } = unchain(reader, chain);
  const [name, id] = root.arguments;
  put(reader, manifest, ['name'], name);
  put(reader, manifest, ['id'], id);
  for (const link of links) {
    const call = Object.hasOwn(ALL_BUILDER_CALLS, link.method) ? ALL_BUILDER_CALLS[link.method] : undefined;
    if (call !== undefined) applyCall(reader, manifest, call, link);
  }
  return manifest;
}

/** A call `.method(…)`; `start` is that of the method's name. */
interface Link {
  method: string;
  start: number;
  args: readonly Argument[];
}

function unchain(reader: SourceReader, chain: CallExpression): { root: CallExpression; links: Link[] } {
  const links: Link[] = [];
  let root = chain;
  for (;;) {
    const { callee } = root;
    if (callee.type !== 'MemberExpression' || callee.computed) break;
    links.push({ method: callee.property.name, start: callee.property.start, args: root.arguments });
    const object: Expression | undefined = reader.follow(callee.object);
    if (object?.type !== 'CallExpression') break;
    root = object;
  }
  return { root, links: links.toReversed() };
}

/** Puts the arguments of a call where `call` says. */
export function applyCall(reader: SourceReader, manifest: Group, call: BuilderCall, link: Link): void {
  const [first] = link.args;
  switch (call.puts) {
    case 'value':
      put(reader, manifest, call.at, first);
      return;
    case 'entries': {
      const list = manifest.group(call.at, link.start);
      for (const arg of link.args) list.add(toNamed(reader, arg));
      return;
    }
    case 'entry':
      manifest.group(call.at, link.start).add(toFields(reader, link, fieldsOf(call, link)));
      return;
    case 'named': {
      const name = first?.type === 'Literal' ? String(first.value) : undefined;
      if (name === undefined || first === undefined) return;
      const fields = call.fields ?? [];
      const [, second] = link.args;
      const value =
        call.fields === undefined && second !== undefined
          ? toNamed(reader, second).node
          : toFields(reader, { ...link, args: link.args.slice(1) }, fields).node;
      manifest.group(call.at, link.start).set(name, { keyStart: first.start, node: value });
      return;
    }
    case 'fields': {
      const key = call.at.at(-1) ?? '';
      manifest.set(key, toFields(reader, link, call.fields));
    }
  }
}

function put(reader: SourceReader, manifest: Group, path: readonly string[], arg: Argument | undefined): void {
  const key = path.at(-1);
  if (arg === undefined || key === undefined) return;
  manifest.group(path.slice(0, -1), arg.start).set(key, toNamed(reader, arg));
}

function toNamed(reader: SourceReader, arg: Argument): NamedNode {
  const expression = arg.type === 'SpreadElement' ? arg.argument : arg;
  return { keyStart: arg.start, node: reader.toNode(expression) };
}

function fieldsOf({ fields, endsEarly }: Extract<BuilderCall, { puts: 'entry' }>, { args }: Link): readonly string[] {
  return endsEarly === true && args[fields.length - 1]?.type === 'ObjectExpression' ? fields.slice(0, -1) : fields;
}

/** A call whose arguments are fields by position, and then an object with the rest. */
function toFields(reader: SourceReader, { start, args }: Link, fields: readonly string[]): NamedNode {
  const rest = args[fields.length];
  const child = (key: string | number): NamedNode | undefined => {
    const arg = args[fields.indexOf(String(key))];
    if (arg !== undefined) return toNamed(reader, arg);
    return rest === undefined ? undefined : toNamed(reader, rest).node.child(key);
  };
  return { keyStart: start, node: { start, child } };
}

/** A part of the manifest that several calls fill. */
export class Group implements ManifestNode {
  readonly start: number;
  readonly #children = new Map<string | number, NamedNode>();
  readonly #groups = new Map<string, Group>();

  constructor(start: number) {
    this.start = start;
  }

  child(key: string | number): NamedNode | undefined {
    return this.#children.get(key);
  }

  set(key: string | number, named: NamedNode): void {
    this.#children.set(key, named);
  }

  add(named: NamedNode): void {
    this.#children.set(this.#children.size, named);
  }

  /** The group at a path, made where there is none; `start` is that of the call that asks first. */
  group(path: readonly string[], start: number): Group {
    const [key, ...rest] = path;
    if (key === undefined) return this;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = new Group(start);
      this.#groups.set(key, group);
      this.set(key, { keyStart: start, node: group });
    }
    return group.group(rest, start);
  }
}
