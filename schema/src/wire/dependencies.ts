import * as z from 'zod';
import { PluginId, Version } from '../manifest/identifiers.ts';

/** `GET /v1/tenants/:tenant/dependencies` */
export const DependencyGraphQuery = z.strictObject({
  /** `tree` is text, `dot` is Graphviz, `mermaid` is Mermaid; those come as text/plain. Default: `json`. */
  format: z.enum(['json', 'tree', 'dot', 'mermaid']).default('json'),
});

/** What is installed and how it hangs together. */
export const DependencyGraph = z.strictObject({
  plugins: z.array(z.strictObject({ id: PluginId, version: Version })),
  edges: z.array(
    z.strictObject({
      from: PluginId,
      to: PluginId,
      kind: z.enum(['dependency', 'optional', 'conflict']),
      /** Plugin id or capability that `from` names. */
      name: z.string(),
      range: z.string(),
    }),
  ),
  /** Dependencies first. */
  order: z.array(PluginId),
  cycles: z.array(z.array(PluginId)),
});
export type DependencyGraph = z.output<typeof DependencyGraph>;

/** `GET /v1/tenants/:tenant/plugins/:plugin/why`: each chain from a plugin that nobody needs down to this one. */
export const WhyInstalled = z.strictObject({
  plugin: PluginId,
  version: Version,
  chains: z.array(z.array(z.strictObject({ id: PluginId, version: Version, range: z.string().optional() }))),
  /** The same in sentences. */
  lines: z.array(z.string()),
});
export type WhyInstalled = z.output<typeof WhyInstalled>;
