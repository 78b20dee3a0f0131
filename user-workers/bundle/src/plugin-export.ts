/** The default export of `plugin.ts`, as plain data. */
export type PluginExport =
  | { kind: 'manifest'; manifest: Record<string, unknown> }
  | { kind: 'class'; /** Of an instance, without its functions. */ fields: Record<string, unknown>; methods: string[] }
  | { kind: 'other'; type: string };
