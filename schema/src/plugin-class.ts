/**
 * What decorators note about a plugin class, for the bundler that reads the class. This module imports nothing: it is
 * part of plugin bundles.
 */
export interface ClassDeclaration {
  /** What `@Plugin` was given: fields of the manifest. */
  fields: Record<string, unknown>;
  handlers: readonly DecoratedMethod[];
}

/** A method that handles what `entry` says. */
export interface DecoratedMethod {
  method: string;
  /** Where its entry stands in the manifest: in a list, or by itself. */
  list?: readonly string[];
  place?: readonly string[];
  /** Without `file`, which is the method; absent: the place holds the file alone. */
  entry?: Record<string, unknown>;
}

/** Key, as `Symbol.for`, under which the metadata of a class holds its `ClassDeclaration`. */
export const CLASS_DECLARATION = 'digital-commerce.plugin-class';
