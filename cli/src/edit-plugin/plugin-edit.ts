import type { MagicString } from 'magic-string';
import type { Program } from 'oxc-parser';
import type { NewHandler } from './new-handler.ts';
import type { Literal } from './to-literal.ts';

/** The builder's calls that commands write. */
export type EntryCall = 'setting' | 'hook' | 'apiEndpoint' | 'widget' | 'migration' | 'schedule' | 'webhook';

/** Something to declare in `plugin.ts`. */
export interface NewEntry {
  call: EntryCall;
  /** The fields of the manifest's entry (of a setting: `key` and `field`), in the order in which they are written. `undefined` ones are left out. */
  fields: Readonly<Record<string, Literal | undefined>>;
  /** Names of the fields that tell it from others. */
  key: readonly string[];
  /** What runs it; a migration and a setting have none. */
  handler?: NewHandler;
  /** For messages: `hook "before_payment_process"`. */
  label: string;
}

/** What an editor works on. */
export interface PluginModule {
  program: Program;
  text: MagicString;
}

/**
 * - `edited`: the editor changed the text. With `handler: 'file'` the entry runs a file, with `'method'` a method in it.
 * - `declared`: the entry is there already and nothing changed; `file` is its handler's, unless it is a method.
 */
export type EditResult = { outcome: 'edited'; handler: 'file' | 'method' } | DeclaredEntry;

export interface DeclaredEntry {
  outcome: 'declared';
  file?: string;
}
