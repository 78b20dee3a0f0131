import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { ErrorBody } from '@digital-commerce/plugin-schema';
import { CommanderError } from 'commander';
import { toCliWords } from './cli-words.ts';
import { toFileFailure } from './file-failure.ts';
import { isRecord } from './is-record.ts';

export interface Failure {
  exitCode: 1 | 2;
  /** For a program. */
  body: ErrorBody;
  /** For a person; ends with a line break. */
  text: string;
}

/** Codes that say the platform failed. Every other is the caller's, or a plugin's, to put right. */
const PLATFORM_FAILED: ReadonlySet<string> = new Set(['INTERNAL', 'NAMESPACE_ERROR']);

const REPORT =
  'This is a bug, not your doing. Please report it with the command, the lines above and `admin-cli --version`.';

/** What to print and how to exit for anything that was thrown. */
export function toFailure(error: unknown): Failure {
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, '').replace('(outputHelp)', 'A command is missing; see --help.');
    return { exitCode: 1, body: { error: { code: 'INVALID_ARGUMENT', message } }, text: `Error: ${message}\n` };
  }
  if (error instanceof PlatformError) {
    const isOurs = PLATFORM_FAILED.has(error.code);
    const message = toCliWords(error.message);
    return {
      exitCode: isOurs ? 2 : 1,
      body: { error: { ...error.toBody().error, message } },
      text: `Error ${error.code}: ${message}\n${listIssues(error.details)}${listSuggestions(error.details)}${isOurs ? `${REPORT}\n` : ''}`,
    };
  }
  const ofFiles = toFileFailure(error);
  if (ofFiles !== undefined) return toFailure(ofFiles);
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exitCode: 2,
    body: { error: { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) } },
    text: `${shown}\n${REPORT}\n`,
  };
}

/** What would help when nothing can be resolved. */
function listSuggestions(details: unknown): string {
  const sentences = listAt(details, 'suggestions').flatMap(({ sentence }) =>
    typeof sentence === 'string' ? [sentence] : [],
  );
  if (sentences.length === 0) return '';
  return `What would help:\n${sentences.map((sentence) => `  ${sentence}\n`).join('')}`;
}

/** The platform lists what is wrong with a body as issues, of which its message tells the first. */
function listIssues(details: unknown): string {
  const lines = listAt(details, 'issues').flatMap(({ path, message }) =>
    Array.isArray(path) && typeof message === 'string' ? [`  ${path.join('.')}: ${message}\n`] : [],
  );
  return lines.length < 2 ? '' : lines.join('');
}

/** The objects of a list among the details of an error. */
function listAt(details: unknown, key: string): Record<string, unknown>[] {
  const list = isRecord(details) ? details[key] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
