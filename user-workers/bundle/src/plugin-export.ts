import type { ClassDeclaration } from '@digital-commerce/plugin-schema';

/** The default export of `plugin.ts`, as plain data. */
export type PluginExport =
  | { kind: 'manifest'; manifest: Record<string, unknown> }
  | ({ kind: 'class' } & DescribedClass)
  | { kind: 'other'; type: string };

export interface DescribedClass {
  /** Of the class and an instance, without functions; the instance's win. */
  fields: Record<string, unknown>;
  methods: string[];
  /** What its decorators say. */
  declaration?: ClassDeclaration;
}
