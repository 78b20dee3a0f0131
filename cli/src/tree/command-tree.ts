/** A command as its help shows it, and those below it. */
export interface CommandTree {
  name: string;
  aliases: string[];
  description: string;
  /** Heading under which the parent's help lists it. */
  group: string;
  arguments: ArgumentEntry[];
  options: OptionEntry[];
  /** What the help ends with. */
  helpText: string;
  /** The whole help, as it is in a pipe. */
  help: string;
  commands: CommandTree[];
}

export interface ArgumentEntry {
  /** With brackets, such as `<plugin...>`. */
  syntax: string;
  description: string;
  choices?: string[];
  default?: unknown;
  completes?: Completion;
}

export interface OptionEntry {
  flags: string;
  description: string;
  isMandatory: boolean;
  choices?: string[];
  default?: unknown;
  completes?: Completion;
}

/** What a shell offers for a value that is not one of some choices. */
export type Completion = 'hooks' | 'categories' | 'hookCategories';

/** `cli/generated/commands.json` */
export interface CommandFile {
  version: string;
  root: CommandTree;
  completions: Record<Completion, string[]>;
}
