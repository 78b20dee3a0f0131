import { Argument, Command, Option } from 'commander';

/** @import { CommandTree } from '../tree/command-tree.ts' */

/**
 * A command of commander's that shows the same help as the one that the tree was made from, and does nothing else.
 * @param {CommandTree} tree @param {number} [depth] levels below it that are built
 * @returns {Command}
 */
export function buildCommand(tree, depth = 1) {
  const command = new Command(tree.name).description(tree.description).aliases(tree.aliases);
  if (tree.group !== '') command.helpGroup(tree.group);
  for (const { syntax, description, choices, default: value } of tree.arguments) {
    const argument = new Argument(syntax, description);
    if (choices !== undefined) argument.choices(choices);
    if (value !== undefined) argument.default(value);
    command.addArgument(argument);
  }
  for (const { flags, description, isMandatory, choices, default: value } of tree.options) {
    const option = new Option(flags, description).makeOptionMandatory(isMandatory);
    if (choices !== undefined) option.choices(choices);
    if (value !== undefined) option.default(value);
    command.addOption(option);
  }
  if (tree.helpText !== '') command.addHelpText('after', tree.helpText);
  if (depth > 0) for (const child of tree.commands) command.addCommand(buildCommand(child, depth - 1));
  return command;
}
