import type { PluginContext } from '@digital-commerce/plugin-schema';

/** A context that goes wherever one of a plugin is taken, whichever settings its manifest declares. */
export type AnyContext = Omit<PluginContext, 'settings' | 'secrets' | 'batch'> & {
  readonly settings: { get(key: string): Promise<never>; all(): Promise<never> };
  readonly secrets: PluginContext['secrets'];
  batch(build: (context: never) => unknown): Promise<never>;
};
