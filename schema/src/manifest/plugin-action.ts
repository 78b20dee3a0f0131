import * as z from 'zod';
import { DeclaredName, HandlerFile } from './identifiers.ts';
import { JsonSchema } from './json-schema.ts';

/**
 * Something that the plugin does when it is asked: by plugins that depend on it, by its own `schedule` jobs, by buttons of its
 * pages, and by workflows. Its handler gets the data and returns the result.
 */
export const PluginAction = z.strictObject({
  name: DeclaredName,
  file: HandlerFile,
  /** For people who put workflows together. Default: the name. */
  label: z.string().min(1).max(100).optional(),
  description: z.string().max(500).optional(),
  /** What the data has to be. Default: any JSON. */
  input: JsonSchema.optional(),
  /** What the result has to be. Default: any JSON. */
  output: JsonSchema.optional(),
  /**
   * Only for people who hold this permission of `adminPermissions`, as far as it is run from outside. Default: for whoever may
   * run hooks.
   */
  permission: DeclaredName.optional(),
  timeoutMs: z.number().int().min(1).max(30_000).default(5_000),
});
export type PluginAction = z.output<typeof PluginAction>;
