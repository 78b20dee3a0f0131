/** @import { ArgumentEntry, CommandFile, CommandTree, OptionEntry } from '../tree/command-tree.ts' */

/**
 * What the last of `words` can become: commands, options, or values. Nothing where only the shell knows, as for files.
 * @param {CommandFile} file @param {readonly string[]} words those after `admin-cli`; the last is being typed
 * @returns {string[]}
 */
export function complete(file, words) {
  const typed = words.at(-1) ?? '';
  let command = file.root;
  let position = 0;
  /** @type {OptionEntry | undefined} */
  let open;
  for (const word of words.slice(0, -1)) {
    if (word.startsWith('-')) {
      open = takesValue(command, word);
    } else if (open !== undefined) {
      if (!isVariadic(open)) open = undefined;
    } else {
      const next = command.commands.find(({ name, aliases }) => name === word || aliases.includes(word));
      if (next === undefined) position++;
      else command = next;
    }
  }
  if (typed.startsWith('-')) return select(listFlags(command), typed);
  if (open !== undefined) return select(listValues(open, file), typed);
  if (command.commands.length > 0) return position > 0 ? [] : select(listNames(command), typed);
  const argument = command.arguments[Math.min(position, command.arguments.length - 1)];
  return argument === undefined ? [] : select(listValues(argument, file), typed);
}

/** @param {CommandTree} command @param {string} word */
function takesValue(command, word) {
  return command.options.find(({ flags }) => flags.split(/[ ,]+/).includes(word) && /[<[]/.test(flags));
}

/** @param {OptionEntry} option */
function isVariadic({ flags }) {
  return flags.includes('...');
}

/** @param {CommandTree} command */
function listNames({ commands }) {
  return commands.flatMap(({ name, aliases }) => [name, ...aliases]);
}

/** @param {CommandTree} command */
function listFlags({ options }) {
  return [...options.flatMap(({ flags }) => flags.split(/[ ,]+/).filter((flag) => flag.startsWith('--'))), '--help'];
}

/** @param {Pick<ArgumentEntry, 'choices' | 'completes'>} entry @param {CommandFile} file */
function listValues({ choices, completes }, file) {
  return choices ?? (completes === undefined ? [] : file.completions[completes]);
}

/** @param {readonly string[]} values @param {string} typed */
function select(values, typed) {
  return values.filter((value) => value.startsWith(typed));
}
