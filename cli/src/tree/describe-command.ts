import type { Argument, Command, Option } from 'commander';
import type { EventEmitter } from 'node:events';
import type { ArgumentEntry, CommandTree, Completion, OptionEntry } from './command-tree.ts';

/**
 * Everything that the help of a command, and of those below it, shows.
 * @param render the whole help of a command, as it is in a pipe
 */
export function describeCommand(
  command: Command,
  render: (command: Command) => string,
  parents: readonly string[] = [],
): CommandTree {
  const words = command.parent === null ? [] : [...parents, command.name()];
  return {
    name: command.name(),
    aliases: command.aliases(),
    description: command.description(),
    group: command.helpGroup() ?? '',
    arguments: command.registeredArguments.map((argument) => describeArgument(argument, words)),
    options: command.options
      .filter(({ long }) => long !== '--version')
      .map((option) => describeOption(option, words.join(' '))),
    helpText: readHelpText(command),
    help: render(command),
    commands: command.commands.map((child) => describeCommand(child, render, words)),
  };
}

function describeArgument(argument: Argument, words: readonly string[]): ArgumentEntry {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  const completes = findCompletion(words.join(' '), argument.name());
  return {
    syntax: argument.required ? `<${name}>` : `[${name}]`,
    description: argument.description,
    ...(argument.argChoices !== undefined && { choices: [...argument.argChoices] }),
    ...(argument.defaultValue !== undefined && { default: argument.defaultValue }),
    ...(completes !== undefined && { completes }),
  };
}

function describeOption(option: Option, command: string): OptionEntry {
  const completes = findCompletion(command, option.name());
  return {
    flags: option.flags,
    description: option.description,
    isMandatory: option.mandatory,
    ...(option.argChoices !== undefined && { choices: [...option.argChoices] }),
    ...(option.defaultValue !== undefined && { default: option.defaultValue as unknown }),
    ...(completes !== undefined && { completes }),
  };
}

function findCompletion(command: string, name: string): Completion | undefined {
  if (name === 'hook' || (/^hook (show|run)$/.test(command) && name === 'name')) return 'hooks';
  if (name !== 'category') return undefined;
  return command === 'hook list' ? 'hookCategories' : 'categories';
}

/** Commander keeps what was given to `addHelpText` only as listeners of the event that writes it. */
function readHelpText(command: Command): string {
  let text = '';
  (command as Command & EventEmitter).emit('afterHelp', {
    error: false,
    command,
    write: (piece: string) => void (text += piece),
  });
  return text.replace(/\n$/, '');
}
