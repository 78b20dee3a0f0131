import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Cli } from './cli.ts';

export interface MissingArgument {
  /** As the command's usage names it. */
  name: string;
  question: string;
  /** One of these. */
  choices?: readonly string[];
  /** What an empty answer means. */
  initial?: string;
}

/**
 * An argument of a command: as it was given, or as the person at the terminal answers.
 * @throws INVALID_ARGUMENT when it is missing and there is nobody to ask
 */
export async function askMissing(
  { terminal }: Cli,
  given: string | undefined,
  { json, name, question, choices, initial }: MissingArgument & { json?: boolean | undefined },
): Promise<string> {
  if (given !== undefined) return given;
  if (!terminal.isInteractive || json === true) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `missing required argument '${name}'. Add --help to see what the command takes.`,
    );
  }
  const answer =
    choices === undefined
      ? await terminal.ask(question, initial === undefined ? {} : { fallback: initial })
      : await terminal.choose(question, choices);
  if (answer === undefined || answer === '') {
    throw new PlatformError('INVALID_ARGUMENT', `Nobody answered "${question}", and nothing was written.`);
  }
  return answer;
}
