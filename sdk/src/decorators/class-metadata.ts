import { CLASS_DECLARATION } from '@digital-commerce/plugin-schema/plugin-class';
import type { ClassDeclaration, DecoratedMethod } from '@digital-commerce/plugin-schema/plugin-class';

const KEY = Symbol.for(CLASS_DECLARATION);

/** What the compiler passes for a method that the platform can call: one of an instance, for everybody. */
export interface MethodContext {
  readonly kind: 'method';
  readonly name: string;
  readonly private: false;
  readonly static: false;
  readonly metadata: object | undefined;
}

/** Notes what `@Plugin` was given. */
export function noteFields(metadata: object | undefined, fields: Record<string, unknown>): void {
  change(metadata, (noted) => ({ ...noted, fields: { ...noted.fields, ...fields } }));
}

/** Notes that a method handles something. @throws TypeError for a method that the platform cannot call */
export function noteMethod(context: MethodContext, handler: Omit<DecoratedMethod, 'method'>): void {
  const { name, metadata, private: isPrivate, static: isStatic } = context as Untyped;
  if (typeof name === 'symbol' || isPrivate || isStatic) {
    throw new TypeError(`"${String(name)}" is private or static. Make it public.`);
  }
  // In the order of the class, after those of a class that it extends.
  change(metadata, (noted) => ({ ...noted, handlers: [...noted.handlers, { method: name, ...handler }] }));
}

/** As code without types may be. */
type Untyped = { name: string | symbol; private: boolean; static: boolean; metadata: object | undefined };

/** Metadata is absent where decorators were compiled without it: nothing reads it there. */
function change(metadata: object | undefined, next: (noted: ClassDeclaration) => ClassDeclaration): void {
  if (metadata === undefined) return;
  const noted = Reflect.get(metadata, KEY) as ClassDeclaration | undefined;
  Object.defineProperty(metadata, KEY, {
    value: next(noted ?? { fields: {}, handlers: [] }),
    configurable: true,
  });
}
