// Plain JavaScript with nothing heavy behind it, so that any Node answers it at once.
import { readFileSync } from 'node:fs';

/** @import { CommandFile, CommandTree } from '../tree/command-tree.ts' */

const HELP = new Set(['--help', '-h']);
const PIPED_WIDTH = 80;

/**
 * @typedef {object} Writer
 * @property {number | undefined} columns of the terminal; undefined when it is none
 * @property {(text: string) => void} out
 * @property {(text: string) => void} err
 */

/**
 * Answers what takes nothing but the table of commands: help, the version, and what a shell asks to complete a word.
 * @param {readonly string[]} args @param {Writer} writer
 * @returns {Promise<number | undefined>} the exit code; undefined when it takes the whole program
 */
export async function answer(args, writer) {
  if (args[0] === '__complete') {
    const { complete } = await import('./complete.mjs');
    writer.out(
      complete(readCommands(), args.slice(1))
        .map((word) => `${word}\n`)
        .join(''),
    );
    return 0;
  }
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    writer.out(`${readCommands().version}\n`);
    return 0;
  }
  const words = toHelpWords(args);
  if (words === undefined) return undefined;
  const file = readCommands();
  const path = findPath(file.root, words);
  if (path === undefined) return undefined;
  const isMissing = args.length === 0;
  await writeHelp({ file, path, write: isMissing ? writer.err : writer.out, columns: writer.columns });
  return isMissing ? 1 : 0;
}

/** @returns {CommandFile} */
function readCommands() {
  return JSON.parse(readFileSync(new URL('../../generated/commands.json', import.meta.url), 'utf8'));
}

/**
 * The command that is asked about. Whatever else the line holds is for the program itself.
 * @param {readonly string[]} args
 */
function toHelpWords(args) {
  if (args.length === 0) return [];
  // Of several words the program takes the first alone.
  if (args[0] === 'help') return args.length > 2 ? undefined : args.slice(1);
  return HELP.has(args.at(-1) ?? '') ? args.slice(0, -1) : undefined;
}

/** @param {CommandTree} root @param {readonly string[]} words */
function findPath(root, words) {
  const path = [root];
  for (const word of words) {
    const next = path.at(-1)?.commands.find(({ name, aliases }) => name === word || aliases.includes(word));
    if (next === undefined) return undefined;
    path.push(next);
  }
  return path;
}

/** @param {{ file: CommandFile, path: CommandTree[], write: (text: string) => void, columns: number | undefined }} help */
async function writeHelp({ file, path, write, columns }) {
  const asked = path.at(-1);
  // Set once for all at the width of a pipe; for another one commander sets it anew.
  if (columns === undefined && asked !== undefined) return write(asked.help);
  const [{ buildCommand }, { HELP_CONFIG }, { wrapHelp }] = await Promise.all([
    import('./build-command.mjs'),
    import('./help-config.mjs'),
    import('./wrap-text.mjs'),
  ]);
  const width = columns ?? PIPED_WIDTH;
  const [command, ...parents] = path
    .map((tree, index) => buildCommand(tree, index === path.length - 1 ? 1 : 0))
    .toReversed();
  if (command === undefined) return;
  command.configureHelp(HELP_CONFIG);
  command.configureOutput({ getOutHelpWidth: () => width, writeOut: (text) => write(wrapHelp(text, width)) });
  const root = parents.at(-1) ?? command;
  if (root === command) root.version(file.version);
  let child = command;
  for (const parent of parents) {
    parent.addCommand(child);
    child = parent;
  }
  command.outputHelp();
}
