import { DeclarationReflection, LiteralType, makeRecursiveVisitor, ReferenceType, SignatureReflection } from 'typedoc';
import { ParameterReflection, ReflectionKind } from 'typedoc';
import type { ProjectReflection, SomeType, UnionType } from 'typedoc';
import { ERROR_CODES } from '../../schema/src/errors.ts';
import { HOOK_NAMES } from '../../schema/src/hooks/index.ts';
import { PERMISSION_NAMES } from '../../schema/src/permissions.ts';

/** Unions that the compiler spells out, by the name that they are known by. */
const NAMED: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['HookName', HOOK_NAMES],
  ['PermissionName', PERMISSION_NAMES],
  ['ErrorCode', Object.keys(ERROR_CODES)],
];

/** Takes out what only repeats: inherited members, lines of the source, names spelled out one by one. */
export function trimMembers(project: ProjectReflection): void {
  const reflections = Object.values(project.reflections);
  for (const reflection of reflections) {
    if (reflection instanceof ParameterReflection) nameParameter(reflection);
    if (!(reflection instanceof DeclarationReflection || reflection instanceof SignatureReflection)) continue;
    delete reflection.sources;
    if (reflection.inheritedFrom !== undefined) project.removeReflection(reflection);
  }
  const named = makeRecursiveVisitor({ union: (union) => nameValues(union, project) });
  for (const { type, default: ofParameter } of reflections as Partial<Record<'type' | 'default', SomeType>>[]) {
    type?.visit(named);
    ofParameter?.visit(named);
  }
}

function nameValues(union: UnionType, project: ProjectReflection): void {
  for (const [name, values] of NAMED) {
    const known = new Set(values);
    const others = union.types.filter((type) => !(type instanceof LiteralType && known.has(String(type.value))));
    if (union.types.length - others.length !== known.size) continue;
    const target = project.getReflectionsByKind(ReflectionKind.TypeAlias).find((each) => each.name === name);
    const reference =
      target === undefined
        ? ReferenceType.createBrokenReference(name, project, undefined)
        : ReferenceType.createResolvedReference(name, target, project);
    union.types = [reference, ...others];
  }
}

/** One that is taken apart where it is declared has no name there. */
function nameParameter(parameter: ParameterReflection): void {
  if (parameter.name !== '__namedParameters') return;
  const isContext = parameter.type?.toString().includes('Context') === true;
  if (parameter.flags.isOptional) parameter.name = 'options';
  else parameter.name = isContext ? 'context' : 'input';
}
