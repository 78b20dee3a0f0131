import type { HookName } from '@digital-commerce/plugin-schema';
import type { MagicString } from 'magic-string';
import type { Program } from 'oxc-parser';

/** A hook to declare in `plugin.ts`. */
export interface NewHook {
  hook: HookName;
  /** Path of the handler inside the plugin folder. */
  file: string;
  priority?: number;
}

/** What an editor works on. */
export interface PluginModule {
  program: Program;
  text: MagicString;
}

/**
 * - `edited`: the editor changed the text. With `handler: 'file'` the hook runs a file, with `'method'` a method in it.
 * - `declared`: the hook is there already and nothing changed; `file` is its handler's, unless it is a method.
 */
export type EditResult = { outcome: 'edited'; handler: 'file' | 'method' } | { outcome: 'declared'; file?: string };
