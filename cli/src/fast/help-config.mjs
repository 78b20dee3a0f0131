/** @import { Command, HelpConfiguration } from 'commander' */

/** @type {HelpConfiguration} What a command takes, its own help shows: the list has its name alone. */
export const HELP_CONFIG = {
  minWidthToWrap: 18,
  subcommandTerm: (/** @type {Command} */ command) => [command.name(), ...command.aliases()].join(', '),
};
